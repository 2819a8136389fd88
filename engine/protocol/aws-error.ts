/** Who is at fault, as AWS's Query and S3 replies say it. */
export type Fault = 'client' | 'server'

export interface AwsErrorOptions {
  /** HTTP status; 400 for a client fault and 500 for a server fault when left out. */
  status?: number
  fault?: Fault
  /** Further members of the modelled error shape, e.g. `OriginalStatusCode` of ModelError. */
  members?: Record<string, unknown>
  cause?: unknown
}

/** An error that an operation answers with: `code` is AWS's own (`ValidationException`), `message` AWS's own words. */
export class AwsError extends Error {
  readonly code: string
  readonly status: number
  readonly fault: Fault
  readonly members: Record<string, unknown>

  constructor(code: string, message: string, options: AwsErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.name = 'AwsError'
    this.code = code
    this.fault = options.fault ?? 'client'
    this.status = options.status ?? (this.fault === 'client' ? 400 : 500)
    this.members = options.members ?? {}
  }
}
