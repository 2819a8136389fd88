import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { AsyncInferenceConfig } from '@aws-sdk/client-sagemaker'
import { type ModelHeaders, parseS3Prefix, parseS3Url } from '../sagemaker/index.ts'
import { constraint, readInvocationHeaders, validationError } from './invocation-request.ts'

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
const seconds = { ttl: { min: 60, max: 21_600, fallback: 21_600 }, timeout: { min: 1, max: 3600, fallback: 900 } }
const pathExtension = /^(?!s3:|https:)[a-zA-Z0-9!_.*'()/-]{1,512}$/
const filename = /^(?!.*\..*\.)[a-zA-Z0-9][a-zA-Z0-9-_.]{0,31}$/

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
  const inferenceId = modelHeaders.inferenceId ?? randomUUID()
  const places = resultPlaces(config, inferenceId, {
    extension: matching(text('s3outputpathextension'), pathExtension, 's3OutputPathExtension'),
    name: matching(text('filename'), filename, 'filename'),
  })
  return {
    work: randomUUID(),
    accountId,
    inferenceId,
    headers: { ...modelHeaders, inferenceId },
    ...(location === undefined ? {} : { input: inputPlace(location) }),
    ...places,
    ttlMs: readSeconds(text('requestttlseconds'), 'requestTTLSeconds', seconds.ttl),
    invocationTimeoutMs: readSeconds(text('invocationtimeoutseconds'), 'invocationTimeoutSeconds', seconds.timeout),
  }
}

function inputPlace(location: string): ObjectPlace {
  const place = location.length <= 1024 ? parseS3Url(location) : undefined
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

function matching(value: string | undefined, pattern: RegExp, member: string): string | undefined {
  if (value !== undefined && !pattern.test(value))
    throw constraint(member, value, `Member must satisfy regular expression pattern: ${pattern.source}`)
  return value
}

function readSeconds(
  value: string | undefined,
  member: string,
  { min, max, fallback }: { min: number; max: number; fallback: number },
): number {
  const number = value === undefined ? fallback : /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
  if (number >= min && number <= max) return number * 1000
  throw constraint(member, value ?? '', `Member must have value between ${min} and ${max}`)
}
