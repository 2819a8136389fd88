import { AwsError } from './aws-error.ts'

/** How a request fails to prove who sent it. */
export type SignatureProblem =
  | 'missing'
  | 'incomplete'
  | 'unknown-key'
  | 'mismatch'
  | 'skewed'
  | 'expired'
  | 'wrong-scope'
  | 'unsupported'

/** A refused signature, before it is known in whose words to say so. */
export class SignatureFault extends Error {
  readonly problem: SignatureProblem
  readonly members: Record<string, unknown>

  constructor(problem: SignatureProblem, message = '', members: Record<string, unknown> = {}) {
    super(message)
    this.name = 'SignatureFault'
    this.problem = problem
    this.members = members
  }
}

export type WireProtocol = 'json' | 'query' | 'rest-json' | 'rest-xml'

const invalidToken = 'The security token included in the request is invalid.'
const doesNotMatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'

/** Code, status and words (where they do not depend on the request) of Query services, after AWS's common errors. */
const queryErrors: Record<SignatureProblem, [code: string, status: number, message?: string]> = {
  missing: ['MissingAuthenticationToken', 403, 'Request is missing Authentication Token'],
  incomplete: ['IncompleteSignature', 400],
  'unknown-key': ['InvalidClientTokenId', 403, invalidToken],
  mismatch: ['SignatureDoesNotMatch', 403, doesNotMatch],
  skewed: ['SignatureDoesNotMatch', 403],
  expired: ['SignatureDoesNotMatch', 403],
  'wrong-scope': ['SignatureDoesNotMatch', 403],
  unsupported: ['IncompleteSignature', 400],
}

const jsonCodes: Record<SignatureProblem, [code: string, message?: string]> = {
  missing: ['MissingAuthenticationTokenException', 'Missing Authentication Token'],
  incomplete: ['IncompleteSignatureException'],
  'unknown-key': ['UnrecognizedClientException', invalidToken],
  mismatch: ['InvalidSignatureException', doesNotMatch],
  skewed: ['InvalidSignatureException'],
  expired: ['InvalidSignatureException'],
  'wrong-scope': ['InvalidSignatureException'],
  unsupported: ['IncompleteSignatureException'],
}

/** S3's own codes: docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html. */
const s3Errors: Record<SignatureProblem, [code: string, status: number, message?: string]> = {
  missing: ['AccessDenied', 403, 'Access Denied'],
  incomplete: ['AuthorizationHeaderMalformed', 400],
  'unknown-key': ['InvalidAccessKeyId', 403, 'The AWS Access Key Id you provided does not exist in our records.'],
  mismatch: [
    'SignatureDoesNotMatch',
    403,
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  ],
  skewed: ['RequestTimeTooSkewed', 403, 'The difference between the request time and the current time is too large.'],
  expired: ['AccessDenied', 403, 'Request has expired'],
  'wrong-scope': ['AuthorizationHeaderMalformed', 400],
  unsupported: [
    'InvalidRequest',
    400,
    'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
  ],
}

/** The refusal in the words of the protocol that the caller speaks. */
export function signatureError(fault: SignatureFault, protocol: WireProtocol): AwsError {
  const members = fault.members
  if (protocol === 'rest-xml') {
    const [code, status, message = fault.message] = s3Errors[fault.problem]
    return new AwsError(code, message, { status, members })
  }
  if (protocol === 'query') {
    const [code, status, message = fault.message] = queryErrors[fault.problem]
    return new AwsError(code, message, { status, members })
  }
  const [code, message = fault.message] = jsonCodes[fault.problem]
  return new AwsError(code, message, { status: protocol === 'json' ? 400 : 403 })
}
