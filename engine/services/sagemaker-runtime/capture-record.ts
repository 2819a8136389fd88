import { isUtf8 } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import type { CaptureContentTypeHeader, DataCaptureConfig } from '@aws-sdk/client-sagemaker'
import type { ModelHeaders } from '../sagemaker/index.ts'

/** One invocation as it is to be recorded. */
export interface Exchange {
  headers: ModelHeaders
  request: Buffer
  response: { contentType: string | undefined; body: Buffer }
  atMs: number
}

/**
 * A line of a capture file.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html (2026-11)
 */
export function captureLine({ headers, request, response, atMs }: Exchange, config: DataCaptureConfig): string {
  const modes = new Set(config.CaptureOptions?.map(option => option.CaptureMode))
  const isTaken = (mode: 'Input' | 'Output') => modes.has(mode) || modes.has('InputAndOutput')
  const types = config.CaptureContentTypeHeader
  const { inferenceId, customAttributes } = headers
  const record = {
    captureData: {
      ...(isTaken('Input') && { endpointInput: captured('INPUT', request, headers.contentType, types) }),
      ...(isTaken('Output') && { endpointOutput: captured('OUTPUT', response.body, response.contentType, types) }),
    },
    eventMetadata: {
      eventId: randomUUID(),
      ...(customAttributes !== undefined && { customAttributes: [customAttributes] }),
      ...(inferenceId !== undefined && { inferenceId }),
      inferenceTime: `${new Date(atMs).toISOString().slice(0, 19)}Z`,
    },
    eventVersion: '0',
  }
  return `${JSON.stringify(record)}\n`
}

function captured(mode: string, bytes: Buffer, contentType: string | undefined, types?: CaptureContentTypeHeader) {
  const encoding = isUtf8(bytes) ? encodingOf(contentType, types) : 'BASE64'
  const data = bytes.toString(encoding === 'BASE64' ? 'base64' : 'utf8')
  return { ...(contentType !== undefined && { observedContentType: contentType }), mode, data, encoding }
}

/** Where a config names no content types, SageMaker takes all for bytes. */
function encodingOf(contentType: string | undefined, types: CaptureContentTypeHeader | undefined) {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase()
  const isAmong = (list: string[] | undefined) => list?.some(type => type.toLowerCase() === mediaType)
  if (isAmong(types?.CsvContentTypes)) return 'CSV'
  return isAmong(types?.JsonContentTypes) ? 'JSON' : 'BASE64'
}
