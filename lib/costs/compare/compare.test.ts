import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { INFERENCE_OPTIONS } from '@/lib/options/model'
import { amountOf } from '../amount-of'
import type { PriceBook, Rate } from '../model'
import { compareOptions } from './comparison'
import { crossings } from './crossings'
import { monthlyCost } from './monthly-cost'
import type { Workload } from './workload'

const rate = (price: number): Rate => ({ price, sku: `COMPOSED-${price}` })

/** Made-up prices that are easy to reckon with. */
const book: PriceBook = {
  region: 'us-east-1',
  currency: 'USD',
  source: { kind: 'file', name: 'composed.json' },
  readAtMs: 0,
  instances: {
    'ml.m5.large': { 'real-time': rate(0.1), asynchronous: rate(0.12), batch: rate(0.11) },
    'ml.m5.xlarge': { 'real-time': rate(0.2) },
  },
  serverless: { 2048: rate(0.00004) },
  unknown: [],
}
const priced: PriceBook = { ...book, dataIn: rate(0.016), dataOut: rate(0.016) }

const workload: Workload = {
  requestsPerMonth: 1_000_000,
  secondsPerRequest: 0.1,
  busyHoursPerDay: 24,
  peakFactor: 1,
  atOncePerInstance: 1,
  requestMb: 0,
  responseMb: 0,
  instanceType: 'ml.m5.large',
  minInstances: 1,
  memoryMb: 2048,
}
const at = (change: Partial<Workload>) => ({ ...workload, ...change })

describe('a month of each option', () => {
  test('real-time runs always, and more where the peak needs it', () => {
    expect(monthlyCost('real-time', workload, book)).toMatchObject({ perMonth: 0.1 * 730, instances: 1 })
    // 26,280,000 requests of 0.1 s in 730 h are one at a time, on average.
    const twice = at({ requestsPerMonth: 26_280_000, peakFactor: 2 })
    expect(monthlyCost('real-time', twice, book)).toMatchObject({ perMonth: 2 * 0.1 * 730, instances: 2 })
    expect(monthlyCost('real-time', at({ ...twice, busyHoursPerDay: 12 }), book)).toMatchObject({
      perMonth: expect.closeTo(0.1 * 730 + 3 * 0.1 * 365),
      instances: 4,
    })
    expect(monthlyCost('real-time', at({ ...twice, atOncePerInstance: 4 }), book).instances).toBe(1)
  })

  test('asynchronous goes to zero in the idle hours, and its queue takes the peaks', () => {
    const busy = at({ busyHoursPerDay: 6, peakFactor: 9 })
    expect(monthlyCost('asynchronous', busy, book)).toMatchObject({
      perMonth: expect.closeTo((0.12 * 730) / 4),
      instances: 1,
    })
    expect(monthlyCost('asynchronous', at({ requestsPerMonth: 0 }), book)).toMatchObject({ perMonth: 0, instances: 0 })
  })

  test('without a price of its own an asynchronous endpoint is reckoned as hosting, and says so', () => {
    const cost = monthlyCost('asynchronous', at({ instanceType: 'ml.m5.xlarge' }), book)
    expect(cost.perMonth).toBeCloseTo(0.2 * 730)
    expect(cost.notes[0]).toContain('its hosting price counts')
  })

  test('batch runs as long as the work takes, and has no price but its own', () => {
    expect(monthlyCost('batch', workload, book).perMonth).toBeCloseTo((100_000 / 3600) * 0.11)
    const cost = monthlyCost('batch', at({ instanceType: 'ml.m5.xlarge' }), book)
    expect(cost.perMonth).toBeUndefined()
    expect(cost.missing).toEqual(['The price list of us-east-1 has no price of ml.m5.xlarge for batch transform.'])
  })

  test('serverless is billed by the time of the work', () => {
    expect(monthlyCost('serverless', workload, book).perMonth).toBeCloseTo(100_000 * 0.00004)
    expect(monthlyCost('serverless', at({ memoryMb: 3072 }), book)).toMatchObject({
      missing: ['The price list of us-east-1 has no serverless price of 3072 MB.'],
    })
  })

  test('data counts where its price is known; where not, that is said', () => {
    const heavy = at({ requestMb: 1.024, responseMb: 1.024 })
    expect(monthlyCost('serverless', heavy, priced).perMonth).toBeCloseTo(4 + 2 * 1000 * 0.016)
    expect(monthlyCost('serverless', heavy, book)).toMatchObject({
      perMonth: expect.closeTo(4),
      notes: [expect.stringContaining('data is left out')],
    })
    expect(monthlyCost('batch', heavy, priced).parts).toHaveLength(1)
  })

  test('a Savings Plan is taken for what always runs, at its own rates where they are known', () => {
    const peak = at({ requestsPerMonth: 26_280_000, peakFactor: 2 })
    expect(monthlyCost('real-time', peak, book, { kind: 'most' }).perMonth).toBeCloseTo(0.1 * 0.36 * 730 + 0.1 * 730)
    const plan = { title: '1 year', instances: { 'ml.m5.large': { 'real-time': 0.07 } } }
    expect(monthlyCost('real-time', workload, book, { kind: 'plan', plan }).perMonth).toBeCloseTo(0.07 * 730)
    expect(monthlyCost('real-time', at({ instanceType: 'ml.m5.xlarge' }), book, { kind: 'plan', plan })).toMatchObject({
      missing: ['The plan has no rate of ml.m5.xlarge for this option.'],
    })
  })
})

const anyWorkload: fc.Arbitrary<Workload> = fc.record({
  requestsPerMonth: fc.double({ min: 0, max: 1e9, noNaN: true }),
  secondsPerRequest: fc.double({ min: 0.001, max: 60, noNaN: true }),
  busyHoursPerDay: fc.double({ min: 0.1, max: 24, noNaN: true }),
  peakFactor: fc.double({ min: 1, max: 10, noNaN: true }),
  atOncePerInstance: fc.integer({ min: 1, max: 64 }),
  requestMb: fc.double({ min: 0, max: 25, noNaN: true }),
  responseMb: fc.double({ min: 0, max: 25, noNaN: true }),
  instanceType: fc.constant('ml.m5.large'),
  minInstances: fc.integer({ min: 1, max: 10 }),
  memoryMb: fc.constant(2048),
})

describe('properties', () => {
  test('more requests never cost less', () => {
    fc.assert(
      fc.property(anyWorkload, fc.double({ min: 1, max: 10, noNaN: true }), (any, factor) => {
        const more = { ...any, requestsPerMonth: any.requestsPerMonth * factor }
        for (const option of INFERENCE_OPTIONS) {
          const [less, greater] = [any, more].map(each => monthlyCost(option, each, priced).perMonth ?? 0)
          expect(greater).toBeGreaterThanOrEqual((less ?? 0) * (1 - 1e-9))
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('a cost is the sum of its parts, and no part is negative', () => {
    fc.assert(
      fc.property(anyWorkload, any => {
        for (const option of INFERENCE_OPTIONS) {
          const { parts, perMonth = Number.NaN } = monthlyCost(option, any, priced)
          expect(parts.every(part => part.amount >= 0)).toBe(true)
          expect(perMonth).toBeCloseTo(parts.reduce((sum, part) => sum + part.amount, 0))
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('tiers: what is used costs as much in one go as piece by piece', () => {
    const anyTiers = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true })), {
        minLength: 1,
        maxLength: 5,
      })
      .map(steps => {
        let from = 0
        return steps.map(([width, price]) => {
          const tier = { from, price }
          from += width
          return tier
        })
      })
    fc.assert(
      fc.property(anyTiers, fc.integer({ min: 0, max: 3000 }), (tiers, units) => {
        const unitPrice = (unit: number) => tiers.findLast(tier => tier.from <= unit)?.price ?? 0
        let sum = 0
        for (let unit = 0; unit < units; unit++) sum += unitPrice(unit)
        expect(amountOf({ price: 0, sku: '', tiers }, units)).toBeCloseTo(sum)
      }),
      { numRuns: 300 },
    )
  })

  test('at a crossing the curves change places', () => {
    fc.assert(
      fc.property(anyWorkload, any => {
        const curve = (option: (typeof INFERENCE_OPTIONS)[number]) => (requestsPerMonth: number) =>
          monthlyCost(option, { ...any, requestsPerMonth }, priced).perMonth
        const [a, b] = [curve('real-time'), curve('serverless')]
        for (const { requestsPerMonth, cheaperAbove } of crossings(a, b, 100, 1e10)) {
          const [before, after] = [requestsPerMonth * (1 - 1e-6), requestsPerMonth * (1 + 1e-6)].map(
            requests => (a(requests) ?? 0) - (b(requests) ?? 0),
          )
          expect(Math.sign(after ?? 0)).toBe(cheaperAbove === 0 ? -1 : 1)
          expect(Math.sign(before ?? 0)).toBe(cheaperAbove === 0 ? 1 : -1)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('side by side', () => {
  test('real-time and serverless cross where the work of a month costs what an instance does', () => {
    const { crossings: found, lines, saved, fromRequests, toRequests } = compareOptions(workload, book)
    expect(lines.map(line => line.id)).toEqual(['real-time', 'serverless', 'asynchronous', 'batch'])
    expect(saved.map(line => line.title)).toEqual(['Savings Plan, up to 64 % off'])
    const crossing = found.find(each => each.below === 'Serverless' && each.above === 'Real-time')
    // 73 dollars a month at 0.000004 dollars a request.
    expect(crossing?.first.requestsPerMonth).toBeCloseTo(18_250_000, -2)
    expect(crossing?.first.perMonth).toBeCloseTo(73, 3)
    expect(crossing?.first.requestsPerMonth).toBeGreaterThan(fromRequests)
    expect(crossing?.first.requestsPerMonth).toBeLessThan(toRequests)
  })

  test('what limits rule out has no line; what has no price has no crossing', () => {
    const without = compareOptions(workload, book, { leftOut: ['serverless', 'real-time'] })
    expect(without.lines.map(line => line.id)).toEqual(['asynchronous', 'batch'])
    expect(without.saved).toEqual([])
    const unpriced = compareOptions(at({ memoryMb: 6144 }), book)
    expect(unpriced.crossings.some(each => each.above === 'Serverless' || each.below === 'Serverless')).toBe(false)
  })
})
