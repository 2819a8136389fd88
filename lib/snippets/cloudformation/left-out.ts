import type { DeployDraft } from '@/lib/deploy/draft'
import { parseDraft } from '@/lib/deploy/parse-draft'
import { deploymentOfForm } from '../from-plan'
import { isMembers, type Value } from '../value'
import type { Found } from './to-draft'

/** Names that the form makes where the template leaves them to CloudFormation. */
const DERIVED = { modelName: 'model', configName: 'config', componentName: 'component' }

/**
 * What stands in the template and not in the requests that the form would send, by path. Where the form is not right
 * yet, nothing can be compared: it says itself what is wrong.
 */
export function leftOut(found: Found, draft: DeployDraft, region: string): string[] {
  const parsed = parseDraft({ ...draft, endpointName: draft.endpointName || 'endpoint' }, DERIVED)
  if (!parsed.ok) return []
  const { models, config, endpoint, components } = deploymentOfForm(region, parsed.form)
  return [
    ...missing(found.model ?? {}, models[0] ?? {}, 'Model'),
    ...missing(found.config, config, 'EndpointConfig'),
    ...missing(found.endpoint, endpoint, 'Endpoint'),
    ...missing(found.component ?? {}, components[0] ?? {}, 'InferenceComponent'),
  ]
}

/** AWS writes these down, and does them anyway. */
const DEFAULTS: Record<string, Value> = { EnableNetworkIsolation: false, Mode: 'SingleModel' }

const isSame = (a: Value, b: Value | undefined) => String(a) === String(b)

function missing(asked: Value, sent: Value | undefined, path: string): string[] {
  if (isMembers(asked))
    return Object.entries(asked).flatMap(([key, value]) =>
      DEFAULTS[key] === value || key === 'Tags'
        ? []
        : missing(value, sent !== undefined && isMembers(sent) ? sent[key] : undefined, `${path}.${key}`),
    )
  if (Array.isArray(asked))
    return asked.flatMap((value, index) =>
      missing(value, Array.isArray(sent) ? sent[index] : undefined, `${path}.${index}`),
    )
  return isSame(asked, sent) || /\.(ModelName|EndpointConfigName|EndpointName)$/.test(path) ? [] : [`${path}: ${asked}`]
}
