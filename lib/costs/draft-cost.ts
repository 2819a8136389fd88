import type { DeployDraft, VariantDraft } from '@/lib/deploy/draft'
import { hasManyVariants, whyNoShadow } from '@/lib/deploy/hosting-rules'
import { typedNumber } from '@/lib/format/typed-number'
import type { Hosted, InstanceGroup } from './hosted-cost'

const amountOf = (text: string): number | undefined => {
  const value = typedNumber(text)
  return value !== undefined && value >= 0 ? value : undefined
}

/** What the Deploy form describes, as far as its price hangs on it; undefined while a number that it hangs on is none. */
export function hostedByDraft(draft: DeployDraft): Hosted | undefined {
  const { option, shape } = draft
  if (option === 'serverless') {
    const memoryMb = amountOf(draft.memoryMb)
    const provisionedConcurrency = amountOf(draft.provisionedConcurrency)
    return memoryMb === undefined ? undefined : { kind: option, memoryMb, provisionedConcurrency }
  }
  const used = hasManyVariants(option, shape) ? draft.variants : draft.variants.slice(0, 1)
  const isShadowed = draft.hasShadow && !whyNoShadow(option, shape)
  const volumeGb = amountOf(draft.volumeGb)
  const groups = [...used, ...(isShadowed ? [draft.shadow] : [])].map(variant => groupOf(variant, volumeGb))
  return groups.some(group => group === undefined)
    ? undefined
    : { kind: option, groups: groups.filter(group => group !== undefined) }
}

function groupOf(
  { instanceType, instanceCount }: VariantDraft,
  volumeGb: number | undefined,
): InstanceGroup | undefined {
  const count = amountOf(instanceCount)
  return count === undefined ? undefined : { instanceType, count, volumeGb }
}
