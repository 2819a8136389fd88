import { AwsError } from './aws-error.ts'
import { type ErrorReply, type ErrorTarget, errorReply } from './error-reply.ts'
import type { Model } from './model.ts'
import type { Routes } from './routes.ts'
import { SignatureFault, signatureError, type WireProtocol } from './signature-fault.ts'
import { claimedScope } from './signature-fields.ts'

/** The request that failed, which may not have been verified. */
export interface FailedRequest {
  requestId: string
  method: string
  path: string
  search: string
  headers: Record<string, string | string[] | undefined>
}

/** What a caller hears of a failure, whatever was thrown; what is no error of AWS's is logged. */
export function failureReply(
  request: FailedRequest,
  { routes, log }: { routes: Routes; log(line: string): void },
  error: unknown,
): ErrorReply {
  const { requestId, method, path, search, headers } = request
  const scope = claimedScope(headers, search)
  const protocol = routes.protocolOf({ scope, path, search, headers })
  const known = toAwsError(error, protocol) ?? diskFull(error, protocol)
  if (!known) log(`${requestId} ${method} ${path}: ${error instanceof Error ? error.stack : String(error)}`)
  const target: ErrorTarget = { requestId, path, protocol }
  const model = modelOf(headers['x-amz-target'], scope, routes)
  if (model) target.model = model
  return errorReply(known ?? internalFailure(protocol), target)
}

function toAwsError(error: unknown, protocol: WireProtocol): AwsError | undefined {
  if (error instanceof SignatureFault) return signatureError(error, protocol)
  return error instanceof AwsError ? error : undefined
}

const internalFailure = (
  protocol: WireProtocol,
  message = 'The engine failed at this request; its standard error has the reason under this request id.',
) => new AwsError(protocol === 'rest-xml' ? 'InternalError' : 'InternalFailure', message, { fault: 'server' })

/** SQLITE_FULL, https://www.sqlite.org/rescode.html#full */
const sqliteFull = 13

/** The one failure that the person at the machine can cure. */
function diskFull(error: unknown, protocol: WireProtocol): AwsError | undefined {
  if (!(error instanceof Error)) return undefined
  const isFull = ('code' in error && error.code === 'ENOSPC') || ('errcode' in error && error.errcode === sqliteFull)
  if (!isFull) return undefined
  return internalFailure(protocol, 'The disk that holds the data folder of the engine is full: nothing was changed.')
}

/** The model whose error shapes fit, as far as an unverified request says which. */
function modelOf(target: unknown, scope: string | undefined, routes: Routes): Model | undefined {
  if (typeof target === 'string') return routes.byTarget(target.slice(0, target.lastIndexOf('.')))?.model
  return scope === undefined ? undefined : routes.byScope(scope)?.model
}
