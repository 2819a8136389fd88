import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumber, timeTicks, valueScale } from './axes'

describe('valueScale', () => {
  it('covers the maximum with few round steps', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), max => {
        const { top, ticks } = valueScale(max)
        expect(top).toBeGreaterThanOrEqual(max * (1 - 1e-9))
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(6)
        expect(ticks[0]).toBe(0)
      }),
    )
  })

  it('has no fractions where things are counted', () => {
    expect([1, 2, 3, 7].map(max => valueScale(max, true).ticks)).toEqual([
      [0, 1],
      [0, 1, 2],
      [0, 1, 2, 3],
      [0, 2, 4, 6, 8],
    ])
  })

  it('has an axis for no traffic', () => expect(valueScale(0)).toEqual({ top: 1, ticks: [0, 1] }))
})

describe('timeTicks', () => {
  it('stays inside the domain and within the count', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e12 }),
        fc.integer({ min: 60_000, max: 60 * 86_400_000 }),
        fc.integer({ min: 2, max: 12 }),
        (fromMs, spanMs, maxTicks) => {
          const ticks = timeTicks({ fromMs, toMs: fromMs + spanMs }, maxTicks)
          expect(ticks.length).toBeLessThanOrEqual(maxTicks)
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(fromMs)
            expect(tick).toBeLessThanOrEqual(fromMs + spanMs)
          }
        },
      ),
    )
  })

  it('has none for an empty domain', () => expect(timeTicks({ fromMs: 5, toMs: 5 }, 6)).toEqual([]))
})

it('formats with three significant digits', () => {
  expect([0, 0.01234, 12.345, 999.4, 1234, 5_600_000].map(formatNumber)).toEqual([
    '0',
    '0.0123',
    '12.3',
    '999',
    '1.23K',
    '5.6M',
  ])
})
