import { z } from 'zod'
import { VariantName } from '@/lib/endpoint-configs/schema'
import { EndpointName } from '@/lib/endpoints/create-schema'
import { resourceName } from '@/lib/resource-name'

const visibleAscii = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/

export const MimeType = z
  .string()
  .max(1024, 'A media type has at most 1,024 characters.')
  .regex(visibleAscii, 'A media type has only visible ASCII characters, like application/json.')

export const CustomAttributes = z
  .string()
  .max(1024, 'Custom attributes have at most 1,024 characters.')
  .regex(visibleAscii, 'Custom attributes have only visible ASCII characters.')

const common = {
  name: EndpointName,
  accept: MimeType.optional(),
  inferenceId: z
    .string()
    .min(1)
    .max(64, 'An inference id has at most 64 characters.')
    .regex(visibleAscii, 'An inference id has only visible ASCII characters.')
    .optional(),
  customAttributes: CustomAttributes.optional(),
}

const targets = {
  variant: VariantName.optional(),
  /** Of a multi-container endpoint with direct invocation. */
  targetContainer: resourceName('The container hostname').optional(),
  component: resourceName('The component name').optional(),
}

/** Of a multi-model endpoint: an archive, by its path below the folder of the model. */
const TargetModel = z
  .string()
  .max(1024, 'A target model has at most 1,024 characters.')
  .regex(visibleAscii, 'A target model has only visible ASCII characters.')
  .regex(/^(?!\/).*\.tar\.gz$/, 'A target model is the path of a .tar.gz archive below the folder of the model.')

/** What InvokeEndpointWithResponseStream takes beside the payload, which is the request's body. */
export const StreamInput = z.object({ ...common, ...targets })
export type StreamInput = z.output<typeof StreamInput>

/** What InvokeEndpoint takes beside the payload. */
export const InvokeInput = StreamInput.extend({ targetModel: TargetModel.optional() })
export type InvokeInput = z.output<typeof InvokeInput>

const seconds = (what: string, min: number, max: number) =>
  z.coerce
    .number(`${what} is a number of seconds.`)
    .int(`${what} is a whole number of seconds.`)
    .min(min, `${what} is ${min.toLocaleString('en')} s or more.`)
    .max(max, `${what} is ${max.toLocaleString('en')} s or less.`)

export const S3Url = z
  .string()
  .max(1024, 'An S3 address has at most 1,024 characters.')
  .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/.+$/, 'An S3 address has the form s3://bucket/key.')

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html, read 2026-11 */
export const asyncSeconds = {
  ttl: { min: 60, max: 21_600, fallback: 21_600 },
  timeout: { min: 1, max: 3600, fallback: 900 },
} as const

/** What InvokeEndpointAsync takes beside the payload: the request's body, or an object that is in S3 already. */
export const AsyncInput = z.object({
  ...common,
  inputLocation: S3Url.optional(),
  /** Where a payload is put that does not go along with the call; the workspace when left out. */
  uploadFolder: z
    .string()
    .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/.{0,800})?$/, 'A folder in S3 has the form s3://bucket/prefix/.')
    .optional(),
  /** Puts also a small payload into S3. */
  isUploaded: z.literal('true').optional(),
  ttlSeconds: seconds('RequestTTLSeconds', asyncSeconds.ttl.min, asyncSeconds.ttl.max).optional(),
  timeoutSeconds: seconds('InvocationTimeoutSeconds', asyncSeconds.timeout.min, asyncSeconds.timeout.max).optional(),
})
export type AsyncInput = z.output<typeof AsyncInput>

/** Of a larger payload history keeps the size alone. */
export const maxKeptPayloadBytes = 96 * 1024

const base64 = z
  .string()
  .max(Math.ceil(maxKeptPayloadBytes / 3) * 4, 'The payload is too large to be kept: 96 kB at most.')
  .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'The payload is not in base64.')

export const Payload = z.object({
  contentType: z.string().max(1024),
  accept: z.string().max(1024),
  /** Base64; left out when it was too large to be kept. */
  body: base64.optional(),
  bytes: z.number().int().min(0),
  fileName: z.string().max(255).optional(),
})
export type Payload = z.infer<typeof Payload>

export const RecordInvocation = z.object({
  name: EndpointName,
  payload: Payload,
  atMs: z
    .number()
    .int()
    .positive()
    .lt(10 ** 15),
  status: z.number().int().min(0).max(599),
  durationMs: z.number().min(0),
  variant: z.string().max(63).optional(),
  requestId: z.string().max(128).optional(),
  /** The start of the answer, or the error's message. */
  summary: z.string().max(500),
})
export type RecordInvocation = z.infer<typeof RecordInvocation>

export const SavePayload = z.object({
  name: EndpointName,
  title: z.string().trim().min(1, 'Name the payload.').max(80, 'A name of a payload has at most 80 characters.'),
  payload: Payload.extend({ body: base64 }),
})
export type SavePayload = z.infer<typeof SavePayload>

export const KeptId = z.string().regex(/^[\w-]{8,80}$/)
export const RemovePayload = z.object({ name: EndpointName, id: KeptId })
export const ListKept = z.object({ name: EndpointName })
export type ListKept = z.infer<typeof ListKept>

/** An asynchronous call as the workspace remembers it. */
export const AsyncRecord = z.object({
  inferenceId: z.string().min(1).max(256),
  outputLocation: S3Url,
  failureLocation: S3Url.optional(),
  inputLocation: S3Url.optional(),
  contentType: z.string().max(1024),
  bytes: z.number().int().min(0).optional(),
  sentAtMs: z
    .number()
    .int()
    .positive()
    .lt(10 ** 15),
  ttlSeconds: z.number().int().positive(),
  timeoutSeconds: z.number().int().positive(),
  requestId: z.string().max(128).optional(),
})
export type AsyncRecord = z.infer<typeof AsyncRecord>

export const ListAsyncCalls = z.object({ name: EndpointName })
export type ListAsyncCalls = z.infer<typeof ListAsyncCalls>

/** A remembered call by its id, or one that is not remembered by where its result is awaited. */
export const FindAsyncCall = z.object({
  name: EndpointName,
  id: KeptId.optional(),
  outputLocation: S3Url.optional(),
  failureLocation: S3Url.optional(),
})
export type FindAsyncCall = z.infer<typeof FindAsyncCall>
