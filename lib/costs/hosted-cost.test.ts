import { describe, expect, test } from 'vitest'
import { draftOf, emptyVariant } from '@/lib/deploy/draft'
import { hostedByDraft } from './draft-cost'
import { hostedCost } from './hosted-cost'
import type { PriceBook, Rate } from './model'

const rate = (price: number): Rate => ({ price, sku: `COMPOSED-${price}` })
const book: PriceBook = {
  region: 'us-east-1',
  currency: 'USD',
  source: { kind: 'file', name: 'composed.json' },
  readAtMs: 0,
  instances: {
    'ml.m5.large': { 'real-time': rate(0.1) },
    'ml.g5.xlarge': { 'real-time': rate(1.5), asynchronous: rate(1.6) },
  },
  serverless: { 2048: rate(0.00004) },
  storage: rate(0.73),
  unknown: [],
}
const costOf = (draft: ReturnType<typeof draftOf>, of = book) => {
  const hosted = hostedByDraft(draft)
  return hosted && hostedCost(of, hosted)
}

describe('the Deploy form as it stands', () => {
  test('real-time: every variant, the shadow, and the volumes that were asked for', () => {
    const draft = draftOf({ instanceType: 'ml.m5.large', instanceCount: '2' })
    expect(costOf(draft)).toMatchObject({ currency: 'USD', perHour: 0.2, perMonth: 146, missing: [] })
    draft.volumeGb = '10'
    expect(costOf(draft)?.perMonth).toBeCloseTo(146 + 2 * 10 * 0.73)
    draft.volumeGb = ''
    draft.hasShadow = true
    draft.shadow = { ...emptyVariant('shadow'), instanceType: 'ml.g5.xlarge' }
    expect(costOf(draft)?.perHour).toBeCloseTo(1.7)
    expect(costOf(draftOf({ compare: 'variants', instanceType: 'ml.m5.large' }))?.perHour).toBeCloseTo(0.2)
  })

  test('asynchronous: its own price, else that of hosting, which is said', () => {
    expect(costOf(draftOf({ option: 'asynchronous', instanceType: 'ml.g5.xlarge' }))).toMatchObject({
      perHour: 1.6,
      notes: [],
    })
    expect(costOf(draftOf({ option: 'asynchronous', instanceType: 'ml.m5.large' }))).toMatchObject({
      perHour: 0.1,
      notes: [expect.stringContaining('its hosting price counts')],
    })
  })

  test('serverless: nothing while idle, and what a second of work costs', () => {
    const draft = draftOf({ option: 'serverless', memoryMb: '2048' })
    expect(costOf(draft)).toEqual({
      currency: 'USD',
      perHour: 0,
      perMonth: 0,
      perSecondOfWork: 0.00004,
      missing: [],
      notes: [],
    })
    draft.provisionedConcurrency = '2'
    expect(costOf(draft)?.perHour).toBeUndefined()
    expect(costOf(draft)?.missing).toEqual([expect.stringContaining('provisioned concurrency')])
  })

  test('what has no price is not 0: it is not known, with the reason', () => {
    expect(costOf(draftOf({ instanceType: 'ml.p5.48xlarge' }))).toEqual({
      currency: 'USD',
      missing: ['The price list of us-east-1 has no price of ml.p5.48xlarge for hosting.'],
      notes: [],
    })
    expect(costOf(draftOf({ option: 'serverless', memoryMb: '6144' }))?.missing).toHaveLength(1)
    const draft = { ...draftOf({ instanceType: 'ml.m5.large' }), volumeGb: '5' }
    expect(costOf(draft, { ...book, storage: undefined })?.perMonth).toBeUndefined()
  })

  test('half a number is no price', () => {
    expect(costOf(draftOf({ instanceCount: 'two' }))).toBeUndefined()
    expect(costOf({ ...draftOf({ option: 'serverless' }), memoryMb: '' })).toBeUndefined()
  })
})
