/** Windows of a comparison: CloudWatch takes a day as the longest period, and each is one period. */
export const COMPARISON_RANGES = ['1h', '3h', '12h', '1d'] as const
export type ComparisonRange = (typeof COMPARISON_RANGES)[number]

/** What one variant did in the window, as a whole. Latencies in milliseconds; undefined where nothing was measured. */
export interface VariantFacts {
  variant: string
  isShadow: boolean
  requests: number
  errors4xx: number
  errors5xx: number
  modelErrors: number
  /** Requests whose latency was measured. */
  samples: number
  p50Ms?: number
  p90Ms?: number
  p99Ms?: number
  overheadMs?: number
}

export interface VariantComparison {
  endpointName: string
  fromMs: number
  toMs: number
  variants: VariantFacts[]
  warnings: string[]
}

/** Part of the requests that failed on SageMaker's or the model's side, 0..1; undefined without requests. */
export const failureShare = ({ requests, errors5xx, modelErrors }: VariantFacts): number | undefined =>
  requests > 0 ? Math.min(1, Math.max(errors5xx, modelErrors) / requests) : undefined

/**
 * What so many samples can tell: a p99 is an order statistic, and needs some of the slowest hundredth to lie above it.
 * Ten samples above a percentile is the usual least (10 / (1 - 0.99) = 1,000; for p90 100; for p50 20).
 */
const NEEDED = { p50Ms: 20, p90Ms: 100, p99Ms: 1000 } as const

/** How many samples a percentile wants before two variants are compared by it, where there are fewer. */
export function samplesMissing({ samples }: VariantFacts, percentile: keyof typeof NEEDED): number | undefined {
  return samples < NEEDED[percentile] ? NEEDED[percentile] : undefined
}
