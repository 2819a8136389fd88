/** What can go wrong, as pages tell it apart. The set is closed: a page has words for each. */
export const errorCodes = [
  'validation',
  'access-denied',
  'not-found',
  'conflict',
  'in-use',
  'throttled',
  'limit-exceeded',
  'payload-too-large',
  'model-error',
  'unavailable',
  'timeout',
  'unauthenticated',
  'forbidden',
  'not-configured',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** An error as it travels to the browser. `fields` maps a form path (`variants.0.count`) to its message. */
export interface ErrorBody {
  code: ErrorCode
  message: string
  fields?: Record<string, string>
  /** AWS's request id where AWS answered, else Slipway's own: the same id stands in the server's log. */
  requestId?: string
  /** AWS's own error code, e.g. `ValidationException`. */
  awsCode?: string
}

export interface AppErrorOptions {
  fields?: Record<string, string> | undefined
  requestId?: string | undefined
  awsCode?: string | undefined
  cause?: unknown
}

/** The one error that verbs throw: its message is fit for a person to read. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: Record<string, string> | undefined
  readonly requestId: string | undefined
  readonly awsCode: string | undefined

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.fields = options.fields
    this.requestId = options.requestId
    this.awsCode = options.awsCode
  }
}

/** The body of an AppError; `requestId` stands in where the error carries none of AWS. */
export function toErrorBody(error: AppError, requestId?: string): ErrorBody {
  const id = error.requestId ?? requestId
  return {
    code: error.code,
    message: error.message,
    ...(error.fields && { fields: error.fields }),
    ...(id && { requestId: id }),
    ...(error.awsCode && { awsCode: error.awsCode }),
  }
}

const httpStatuses: Record<ErrorCode, number> = {
  validation: 400,
  'access-denied': 403,
  'not-found': 404,
  conflict: 409,
  'in-use': 409,
  throttled: 429,
  'limit-exceeded': 409,
  'payload-too-large': 413,
  'model-error': 424,
  unavailable: 503,
  timeout: 504,
  unauthenticated: 401,
  forbidden: 403,
  'not-configured': 501,
  internal: 500,
}

export function httpStatusOf(code: ErrorCode): number {
  return httpStatuses[code]
}

/** The code that a response of ours failed with, by its status; where codes share one, the first of them. */
export function errorCodeOf(httpStatus: number): ErrorCode {
  return errorCodes.find(code => httpStatuses[code] === httpStatus) ?? 'internal'
}
