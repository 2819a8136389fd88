import { canUpdate, type EndpointDetail, isInFlight, type Variant } from '@/lib/endpoints/model'
import { asTyped } from '@/lib/format/typed-number'
import { draftOfRequests } from '@/lib/snippets/cloudformation/to-draft'
import type { Deployment as Requests } from '@/lib/snippets/deployment'
import type { DeployDraft, VariantDraft } from './draft'
import type { UpdateTarget } from './model'

/** Where the form of a new version begins. */
export interface UpdateStart {
  target: UpdateTarget
  /** What the endpoint runs now. */
  draft: DeployDraft
  /** What it has and the form does not take, by path. */
  leftOut: string[]
}

export type UpdateBegin = { ok: true; start: UpdateStart } | { ok: false; reason: string }

/** A new version of an endpoint's model as it is typed, or why there can be none. */
export function beginUpdate({ endpoint, config }: EndpointDetail, requests: Requests): UpdateBegin {
  const { name, status, createdAtMs, configName } = endpoint
  if (isInFlight(status)) return { ok: false, reason: `SageMaker refuses an update while the endpoint is ${status}.` }
  if (!canUpdate(status) || !configName || !config)
    return { ok: false, reason: `SageMaker refuses to update an endpoint that is ${status}: it can only be deleted.` }
  const { draft, leftOut } = draftOfRequests(requests)
  if (draft.shape === 'components' || requests.components.length > 0)
    return { ok: false, reason: 'Its models are inference components: a new version is another component on its page.' }
  const today = new Map([...endpoint.variants, ...endpoint.shadowVariants].map(variant => [variant.name, variant]))
  const asToday = (variant: VariantDraft) => withToday(variant, today.get(variant.name))
  const own = { endpointName: name, modelName: '', configName: '' }
  return {
    ok: true,
    start: {
      target: { name, createdAtMs, configName, scaledVariants: scaledOf(requests, draft) },
      draft: { ...draft, ...own, variants: draft.variants.map(asToday), shadow: asToday(draft.shadow) },
      leftOut,
    },
  }
}

/** Weights and counts may have been changed since the config was made. */
function withToday(draft: VariantDraft, today: Variant | undefined): VariantDraft {
  if (!today) return draft
  const { desiredInstanceCount: count, desiredWeight: weight } = today
  const began = {
    instanceCount: count ? String(count) : draft.instanceCount,
    weight: weight === undefined ? draft.weight : asTyped(weight),
  }
  return { ...draft, ...began, began }
}

function scaledOf({ scaling }: Requests, { variants }: DeployDraft): UpdateTarget['scaledVariants'] {
  const resources = new Set(scaling.targets.map(({ ResourceId }) => String(ResourceId)))
  return variants.filter(({ name }) => [...resources].some(each => each.endsWith(`/variant/${name}`)))
}
