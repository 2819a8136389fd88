import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { AsyncInferenceConfig } from '@aws-sdk/client-sagemaker'
import { type ModelHeaders, parseS3Prefix, parseS3Url } from '../sagemaker/index.ts'
import { readInvocationHeaders } from './invocation-request.ts'
import { constraint, refuseMembers, validationError } from './validation-error.ts'

export interface ObjectPlace {
  bucket: string
  key: string
}

/** One call of InvokeEndpointAsync as it waits in its queue. */
export interface AsyncRequest {
  /** Unique for ever: what its result is marked with. */
  work: string
  /** Of the caller, for what is said of its endpoint. */
  accountId: string
  inferenceId: string
  headers: ModelHeaders
  /** Absent where the payload came with the request. */
  input?: ObjectPlace
  output: ObjectPlace
  /** Absent where the endpoint has no S3FailurePath. */
  failure?: ObjectPlace
  ttlMs: number
  invocationTimeoutMs: number
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html (2026-11) */
const maxInlineBytes = 128_000
const defaultSeconds = { ttl: 21_600, timeout: 900 }

/** Throws ValidationError in the words of SageMaker's constraint errors. */
export function readAsyncRequest(
  { headers }: { headers: IncomingHttpHeaders },
  body: Buffer,
  accountId: string,
  config: AsyncInferenceConfig,
): AsyncRequest {
  const text = (name: string) => {
    const value = headers[`x-amzn-sagemaker-${name}`]
    return Array.isArray(value) ? value[0] : value
  }
  const { targetVariant: _, ...modelHeaders } = readInvocationHeaders({
    ...headers,
    'content-type': text('content-type'),
    accept: text('accept'),
  })
  const location = text('inputlocation')
  if (location !== undefined && body.length > 0)
    throw validationError('Exactly one of InputLocation and Body may be given.')
  if (location === undefined && body.length === 0) throw validationError('One of InputLocation and Body must be given.')
  if (body.length > maxInlineBytes)
    throw validationError(
      `1 validation error detected: Value at 'body' failed to satisfy constraint: Member must have length less than or equal to ${maxInlineBytes}`,
    )
  refuseMembers('InvokeEndpointAsync', {
    InputLocation: location,
    S3OutputPathExtension: text('s3outputpathextension'),
    Filename: text('filename'),
    RequestTTLSeconds: text('requestttlseconds'),
    InvocationTimeoutSeconds: text('invocationtimeoutseconds'),
  })
  const inferenceId = modelHeaders.inferenceId ?? randomUUID()
  const places = resultPlaces(config, inferenceId, {
    extension: text('s3outputpathextension'),
    name: text('filename'),
  })
  return {
    work: randomUUID(),
    accountId,
    inferenceId,
    headers: { ...modelHeaders, inferenceId },
    ...(location === undefined ? {} : { input: inputPlace(location) }),
    ...places,
    ttlMs: readSeconds(text('requestttlseconds'), 'requestTTLSeconds', defaultSeconds.ttl),
    invocationTimeoutMs: readSeconds(
      text('invocationtimeoutseconds'),
      'invocationTimeoutSeconds',
      defaultSeconds.timeout,
    ),
  }
}

function inputPlace(location: string): ObjectPlace {
  const place = parseS3Url(location)
  if (!place)
    throw constraint('inputLocation', location, 'Member must have the form s3://bucket/key for the Slipway engine')
  return place
}

/** The objects of the result and of the failure, by the inference id unless the caller names them. */
function resultPlaces(
  { OutputConfig }: AsyncInferenceConfig,
  inferenceId: string,
  { extension, name }: { extension: string | undefined; name: string | undefined },
): Pick<AsyncRequest, 'output' | 'failure'> {
  const output = parseS3Prefix(OutputConfig?.S3OutputPath ?? '')
  if (!output) throw validationError('The endpoint has no S3OutputPath.')
  const failure = parseS3Prefix(OutputConfig?.S3FailurePath ?? '')
  // An inference id may hold any printable character; a key had better not.
  const stem = inferenceId.replaceAll(/[^a-zA-Z0-9!_.*'()-]/g, '-')
  const folder = extension === undefined ? '' : `${extension.replace(/^\/+|\/+$/g, '')}/`
  return {
    output: { bucket: output.bucket, key: `${output.prefix}${folder}${name ?? `${stem}.out`}` },
    ...(failure ? { failure: { bucket: failure.bucket, key: `${failure.prefix}${name ?? stem}-error.out` } } : {}),
  }
}

/** The model's rules hold by now; what they take for a number may still be none that a request can carry. */
function readSeconds(value: string | undefined, member: string, fallback: number): number {
  if (value === undefined) return fallback * 1000
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  throw constraint(member, value, 'Member must be a whole number')
}
