import type { ByteRequest } from '@/lib/byte-handler'
import { AppError } from '@/lib/errors'
import { type InvokeInput, MimeType, type StreamInput } from './schema'

type Headed = Pick<ByteRequest, 'headers'>

/** The media type of a payload. Throws `validation` for what is none. */
function contentTypeOf({ headers }: Headed): string | undefined {
  const contentType = headers.get('content-type') || undefined
  const checked = MimeType.optional().safeParse(contentType)
  if (checked.success) return contentType
  const message = checked.error.issues[0]?.message ?? 'This is no media type.'
  throw new AppError('validation', message, { fields: { contentType: message } })
}

/** What goes along with a payload, as headers of InvokeEndpoint. */
export function requestHeaders(input: Omit<InvokeInput, 'name'>, request: Headed): Record<string, string> {
  return given({
    'content-type': contentTypeOf(request),
    accept: input.accept,
    'x-amzn-sagemaker-target-variant': input.variant,
    'x-amzn-sagemaker-target-model': input.targetModel,
    'x-amzn-sagemaker-target-container-hostname': input.targetContainer,
    'x-amzn-sagemaker-inference-component': input.component,
    'x-amzn-sagemaker-inference-id': input.inferenceId,
    'x-amzn-sagemaker-custom-attributes': input.customAttributes,
  })
}

/** The same for InvokeEndpointWithResponseStream, where Accept is the type of the parts. */
export function streamRequestHeaders({ accept, ...input }: StreamInput, request: Headed): Record<string, string> {
  return { ...requestHeaders(input, request), ...given({ 'x-amzn-sagemaker-accept': accept }) }
}

interface AsyncOptions {
  accept?: string | undefined
  inferenceId?: string | undefined
  customAttributes?: string | undefined
  inputLocation?: string | undefined
  ttlSeconds?: number | undefined
  timeoutSeconds?: number | undefined
}

/** The same for InvokeEndpointAsync, whose payload's type has a header of its own. */
export function asyncRequestHeaders(options: AsyncOptions, request: Headed): Record<string, string> {
  return given({
    'x-amzn-sagemaker-content-type': contentTypeOf(request),
    'x-amzn-sagemaker-accept': options.accept,
    'x-amzn-sagemaker-inference-id': options.inferenceId,
    'x-amzn-sagemaker-custom-attributes': options.customAttributes,
    'x-amzn-sagemaker-inputlocation': options.inputLocation,
    'x-amzn-sagemaker-requestttlseconds': options.ttlSeconds?.toString(),
    'x-amzn-sagemaker-invocationtimeoutseconds': options.timeoutSeconds?.toString(),
  })
}

function given(headers: Record<string, string | undefined>): Record<string, string> {
  const present: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) if (value) present[name] = value
  return present
}
