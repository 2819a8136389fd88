import { AppError, type ErrorCode } from '@/lib/errors'

/** What the SDK throws, as far as it is the same in every client. */
interface SdkError extends Error {
  $metadata?: { httpStatusCode?: number; requestId?: string }
  $fault?: 'client' | 'server'
  code?: string
}

/** AWS's codes whose meaning does not hang on the message. */
const codes: Record<string, ErrorCode> = {
  AccessDenied: 'access-denied',
  AccessDeniedException: 'access-denied',
  UnauthorizedOperation: 'access-denied',
  ThrottlingException: 'throttled',
  Throttling: 'throttled',
  TooManyRequestsException: 'throttled',
  RequestLimitExceeded: 'throttled',
  SlowDown: 'throttled',
  ResourceNotFound: 'not-found',
  ResourceNotFoundException: 'not-found',
  ObjectNotFoundException: 'not-found',
  NoSuchBucket: 'not-found',
  NoSuchKey: 'not-found',
  NotFound: 'not-found',
  NoSuchEntityException: 'not-found',
  RepositoryNotFoundException: 'not-found',
  ImageNotFoundException: 'not-found',
  NoSuchResourceException: 'not-found',
  NotFoundException: 'not-found',
  ResourceInUse: 'in-use',
  ResourceInUseException: 'in-use',
  ResourceLimitExceeded: 'limit-exceeded',
  LimitExceededException: 'limit-exceeded',
  Conflict: 'conflict',
  ConflictException: 'conflict',
  ConcurrentUpdateException: 'conflict',
  ConditionalRequestConflict: 'conflict',
  PreconditionFailed: 'conflict',
  ModelError: 'model-error',
  ModelNotReadyException: 'unavailable',
  ServiceUnavailable: 'unavailable',
  InternalDependencyException: 'unavailable',
  InternalFailure: 'unavailable',
  EntityTooLarge: 'payload-too-large',
  UnknownOperationException: 'not-configured',
  NotImplementedException: 'not-configured',
  NotImplemented: 'not-configured',
  ValidationException: 'validation',
  ValidationError: 'validation',
  InvalidParameterValue: 'validation',
  InvalidNextToken: 'validation',
}

const credentialAdvice: Record<string, string> = {
  ExpiredToken: 'The AWS credentials have expired. Log in again (for example: aws sso login), then retry.',
  ExpiredTokenException: 'The AWS credentials have expired. Log in again (for example: aws sso login), then retry.',
  CredentialsProviderError:
    'No AWS credentials were found. Set AWS_PROFILE or AWS_ACCESS_KEY_ID, or log in with: aws sso login.',
  UnrecognizedClientException: 'AWS does not know the access key. Check AWS_PROFILE or AWS_ACCESS_KEY_ID.',
  InvalidClientTokenId: 'AWS does not know the access key. Check AWS_PROFILE or AWS_ACCESS_KEY_ID.',
  InvalidAccessKeyId: 'AWS does not know the access key. Check AWS_PROFILE or AWS_ACCESS_KEY_ID.',
  SignatureDoesNotMatch: 'AWS refused the signature: the secret access key does not fit the access key.',
  InvalidSignatureException:
    'AWS refused the signature: the secret access key is wrong, or the clock of this machine is.',
}

/**
 * An SDK error as an AppError, or undefined when the error did not come from a call to AWS.
 * AWS's words, code and request id are kept; advice is added where AWS's words lack the cure.
 */
export function fromAwsError(error: unknown): AppError | undefined {
  if (!(error instanceof Error)) return undefined
  const sdk: SdkError = error
  const options = { requestId: sdk.$metadata?.requestId, awsCode: sdk.name, cause: error }

  const advice = credentialAdvice[sdk.name]
  if (advice !== undefined) return new AppError('not-configured', advice, options)
  const network = fromNetworkError(sdk)
  if (network !== undefined) return network
  if (sdk.$metadata === undefined) return undefined

  // Throttled invocations come as `{"message":null}`.
  const words = sdk.message && sdk.message !== 'null' && sdk.message !== 'UnknownError' ? sdk.message : ''
  const code = codeOf(sdk, words)
  return new AppError(code, sentence(code, words, sdk), options)
}

function codeOf(sdk: SdkError, words: string): ErrorCode {
  const status = sdk.$metadata?.httpStatusCode ?? 0
  if (status === 429) return 'throttled'
  if (status === 413) return 'payload-too-large'
  if (status === 400 && words === '' && !(sdk.name in codes)) return 'throttled'
  const code = codes[sdk.name] ?? byStatus(status)
  return code === 'validation' ? byWords(words) : code
}

/** SageMaker says most refusals as ValidationException: only its words tell them apart. */
function byWords(words: string): ErrorCode {
  if (/^Could not find |does not exist|^Endpoint \S+ of account \S+ not found/.test(words)) return 'not-found'
  if (/already exist/i.test(words)) return 'conflict'
  if (/^Cannot (update|delete|create) in-progress /i.test(words)) return 'in-use'
  return 'validation'
}

function byStatus(status: number): ErrorCode {
  if (status === 403) return 'access-denied'
  if (status === 404) return 'not-found'
  if (status === 409) return 'conflict'
  if (status === 412) return 'conflict'
  if (status === 501) return 'not-configured'
  if (status >= 500) return 'unavailable'
  return status >= 400 ? 'validation' : 'internal'
}

function sentence(code: ErrorCode, words: string, sdk: SdkError): string {
  if (code === 'throttled') return `AWS limits the rate of calls: wait a moment, then retry.${words && ` (${words})`}`
  if (code === 'access-denied') {
    const action = missingAction(words)
    if (action !== undefined) return `Your AWS identity lacks the permission ${action}. ${words}`
    return words || 'AWS denied access, without naming the missing permission.'
  }
  if (code === 'not-configured') return `Not available here. ${words}`
  return words || `AWS answered ${sdk.name} (HTTP ${sdk.$metadata?.httpStatusCode ?? '?'}) without a reason.`
}

/** The IAM action that AWS's refusal names: "… is not authorized to perform: sagemaker:ListModels on resource: …". */
export function missingAction(words: string): string | undefined {
  return /not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9*]+)/.exec(words)?.[1]
}

const unreachableCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
]

const who = () => (process.env.AWS_ENDPOINT_URL ? 'The local engine' : 'AWS')

/** Nobody answers, or nobody who speaks AWS's protocols. */
export function noAnswer(cause: unknown): AppError {
  const cure = process.env.AWS_ENDPOINT_URL ? 'Start it again.' : 'Check the network and the region.'
  return new AppError('unavailable', `${who()} does not answer. ${cure}`, { cause })
}

function fromNetworkError(sdk: SdkError): AppError | undefined {
  if (sdk.name === 'TimeoutError') {
    return new AppError('timeout', `${who()} did not answer in time. Retry, or look at its health.`, { cause: sdk })
  }
  return sdk.code !== undefined && unreachableCodes.includes(sdk.code) ? noAnswer(sdk) : undefined
}
