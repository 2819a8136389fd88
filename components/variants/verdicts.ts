import { formatCount } from '@/lib/format/count'
import { formatPercent } from '@/lib/format/percent'
import { failureShare, samplesMissing, type VariantFacts } from '@/lib/metrics/comparison-model'

/** Within this two latencies are called alike. */
const ALIKE = 0.05

const WORDS = { p50Ms: 'p50', p90Ms: 'p90', p99Ms: 'p99' } as const

/**
 * What the figures say in words, each other variant against the first production variant; and where they say nothing
 * yet, how many requests are wanting.
 */
export function verdictsOf(variants: readonly VariantFacts[]): string[] {
  const [base, ...others] = [...variants].sort((a, b) => Number(a.isShadow) - Number(b.isShadow))
  if (!base || others.length === 0) return []
  return others.flatMap(other => {
    const fewest = base.samples <= other.samples ? base : other
    const wanting = samplesMissing(fewest, 'p90Ms')
    if (wanting !== undefined)
      return [
        `Too few requests to compare ${other.variant} with ${base.variant}: ${fewest.variant} answered ${formatCount(
          fewest.samples,
        )}, and ${formatCount(wanting)} are wanted of each for a p90.`,
      ]
    return [...latencyVerdicts(base, other), ...failureVerdict(base, other)]
  })
}

function latencyVerdicts(base: VariantFacts, other: VariantFacts): string[] {
  const parts = (['p50Ms', 'p90Ms', 'p99Ms'] as const).flatMap(percentile => {
    const [before, after] = [base[percentile], other[percentile]]
    const isKnown = [base, other].every(facts => samplesMissing(facts, percentile) === undefined)
    if (!isKnown || before === undefined || after === undefined || before === 0) return []
    const change = after / before - 1
    if (Math.abs(change) < ALIKE) return [`${WORDS[percentile]} alike`]
    return [`${WORDS[percentile]} ${formatPercent(Math.abs(change))} ${change > 0 ? 'slower' : 'faster'}`]
  })
  return parts.length > 0 ? [`${other.variant} against ${base.variant}: ${parts.join(', ')}.`] : []
}

function failureVerdict(base: VariantFacts, other: VariantFacts): string[] {
  const [before, after] = [failureShare(base) ?? 0, failureShare(other) ?? 0]
  if (before === 0 && after === 0) return ['Neither failed a request.']
  return [`${other.variant} failed ${formatPercent(after)} of its requests, ${base.variant} ${formatPercent(before)}.`]
}
