import { z } from 'zod'
import type { Capture, CapturedPayload } from './model'

const Side = z.object({
  observedContentType: z.string().optional(),
  data: z.string(),
  encoding: z.enum(['CSV', 'JSON', 'BASE64']).or(z.string()).optional(),
})

/** https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html, read 2026-11 */
const Line = z.object({
  captureData: z.object({ endpointInput: Side.optional(), endpointOutput: Side.optional() }),
  eventMetadata: z.object({
    eventId: z.string(),
    inferenceTime: z.string(),
    inferenceId: z.string().optional(),
    customAttributes: z.array(z.string()).optional(),
  }),
})

/** As much of a payload as goes to a page with many others. */
const maxBodyBytes = 256 * 1024

/** A line of a capture file; undefined for what is none. Text is given back as the bytes that it was. */
export function parseCaptureLine(line: string): Capture | undefined {
  const parsed = Line.safeParse(jsonOf(line))
  if (!parsed.success) return undefined
  const { captureData, eventMetadata } = parsed.data
  const { eventId, inferenceId, customAttributes, inferenceTime } = eventMetadata
  const atMs = Date.parse(inferenceTime)
  if (Number.isNaN(atMs)) return undefined
  return {
    eventId,
    atMs,
    ...(inferenceId !== undefined && { inferenceId }),
    ...(customAttributes?.[0] !== undefined && { customAttributes: customAttributes.join(', ') }),
    ...(captureData.endpointInput && { request: payloadOf(captureData.endpointInput) }),
    ...(captureData.endpointOutput && { response: payloadOf(captureData.endpointOutput) }),
  }
}

function payloadOf({ observedContentType, data, encoding }: z.infer<typeof Side>): CapturedPayload {
  const bytes = Buffer.from(data, encoding === 'BASE64' ? 'base64' : 'utf8')
  return {
    bytes: bytes.length,
    ...(observedContentType !== undefined && { contentType: observedContentType }),
    ...(bytes.length <= maxBodyBytes && { body: bytes.toString('base64') }),
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
