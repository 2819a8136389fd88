import { expect, it } from 'vitest'
import type { VariantFacts } from '@/lib/metrics/comparison-model'
import { verdictsOf } from './verdicts'

const facts = (variant: string, change: Partial<VariantFacts> = {}): VariantFacts => ({
  variant,
  isShadow: false,
  requests: 5000,
  errors4xx: 0,
  errors5xx: 0,
  modelErrors: 0,
  samples: 5000,
  p50Ms: 10,
  p90Ms: 20,
  p99Ms: 40,
  ...change,
})

it('says of each percentile whether it is slower, faster or alike', () => {
  const verdicts = verdictsOf([facts('main'), facts('next', { p50Ms: 5, p90Ms: 20.4, p99Ms: 60 })])
  expect(verdicts).toEqual([
    'next against main: p50 50% faster, p90 alike, p99 50% slower.',
    'Neither failed a request.',
  ])
})

it('leaves p99 out where only p90 has enough requests', () => {
  const [verdict] = verdictsOf([facts('main'), facts('next', { samples: 200, p50Ms: 20 })])
  expect(verdict).toBe('next against main: p50 100% slower, p90 alike.')
})

it('says how many requests are wanting', () => {
  expect(verdictsOf([facts('main'), facts('next', { samples: 7 })])).toEqual([
    'Too few requests to compare next with main: next answered 7, and 100 are wanted of each for a p90.',
  ])
})

it('compares with production, whichever comes first', () => {
  const verdicts = verdictsOf([facts('twin', { isShadow: true, modelErrors: 50 }), facts('main')])
  expect(verdicts.at(-1)).toBe('twin failed 1% of its requests, main 0%.')
})

it('has nothing to say of one variant', () => {
  expect(verdictsOf([facts('main')])).toEqual([])
})
