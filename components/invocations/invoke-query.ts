import type { EndpointShape } from '@/lib/endpoints/model'
import { asyncSeconds, CustomAttributes, MimeType } from '@/lib/invocations/schema'
import type { InvokeQuery } from './invoke-call'
import type { PayloadState } from './payload-state'

/** The options of a call as its route takes them: only those that the endpoint's shape has. */
export function invokeQuery(payload: PayloadState, shape: EndpointShape): InvokeQuery {
  const { accept, variant, customAttributes, target } = payload
  return {
    accept,
    customAttributes,
    // A component stands on a variant: naming both is refused.
    ...(shape !== 'components' && { variant }),
    ...(shape === 'multi-model' && { targetModel: target }),
    ...(shape === 'multi-container' && { targetContainer: target }),
    ...(shape === 'components' && { component: target }),
  }
}

export function asyncQuery(payload: PayloadState): InvokeQuery {
  const { accept, customAttributes, ttlSeconds, timeoutSeconds, uploadFolder, isUploaded, inputLocation } = payload
  const options = { accept, customAttributes, ttlSeconds, timeoutSeconds }
  if (payload.kind === 's3') return { ...options, inputLocation }
  return { ...options, uploadFolder, ...(isUploaded && { isUploaded: 'true' }) }
}

const targetNames: Partial<Record<EndpointShape, string>> = {
  'multi-model': 'Choose the target model: this endpoint serves many.',
  'multi-container': 'Choose the container: this endpoint asks which one is meant.',
  components: 'Choose the inference component: this endpoint hosts several.',
}

/** What is wrong with the options, where it can be known before the call. */
export function optionProblem(payload: PayloadState, shape: EndpointShape, isAsync: boolean): string | undefined {
  if (payload.target.trim() === '' && targetNames[shape]) return targetNames[shape]
  if (shape === 'multi-model' && !payload.target.endsWith('.tar.gz')) return 'The target model ends in .tar.gz.'
  const { contentType, accept, customAttributes } = headerProblems(payload)
  const header = contentType ?? accept ?? customAttributes
  if (header || !isAsync) return header
  return (
    secondsProblem('The time to live', payload.ttlSeconds, asyncSeconds.ttl) ??
    secondsProblem('The timeout', payload.timeoutSeconds, asyncSeconds.timeout)
  )
}

/** What AWS's headers cannot carry, by the field. */
export function headerProblems({ contentType, accept, customAttributes }: PayloadState) {
  const problem = (schema: typeof MimeType, text: string) =>
    text === '' ? undefined : schema.safeParse(text).error?.issues[0]?.message
  return {
    contentType: problem(MimeType, contentType),
    accept: problem(MimeType, accept),
    customAttributes: problem(CustomAttributes, customAttributes),
  }
}

export function secondsProblem(what: string, text: string, { min, max }: { min: number; max: number }) {
  if (text === '' || (/^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max)) return undefined
  return `${what} is a whole number of seconds, ${min} to ${max}.`
}
