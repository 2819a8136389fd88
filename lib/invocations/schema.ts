import { z } from 'zod'
import { VariantName } from '@/lib/endpoint-configs/schema'
import { EndpointName } from '@/lib/endpoints/create-schema'

const visibleAscii = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/

export const MimeType = z
  .string()
  .max(1024, 'A media type has at most 1,024 characters.')
  .regex(visibleAscii, 'A media type has only visible ASCII characters, like application/json.')

/** What InvokeEndpoint takes beside the payload, which is the request's body. */
export const InvokeInput = z.object({
  name: EndpointName,
  accept: MimeType.optional(),
  variant: VariantName.optional(),
  inferenceId: z
    .string()
    .min(1)
    .max(64, 'An inference id has at most 64 characters.')
    .regex(visibleAscii, 'An inference id has only visible ASCII characters.')
    .optional(),
  customAttributes: z
    .string()
    .max(1024, 'Custom attributes have at most 1,024 characters.')
    .regex(visibleAscii, 'Custom attributes have only visible ASCII characters.')
    .optional(),
})
export type InvokeInput = z.output<typeof InvokeInput>

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
