import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clampWindow, DAY_MS, gridOf, gridTimes, MAX_AGE_MS, MIN_WINDOW_MS, periodOf, RANGES, windowOf } from './period'

const NOW_MS = Date.UTC(2026, 10, 22, 17, 44, 31)
const HOUR_MS = 3_600_000

describe('periodOf', () => {
  it('is a minute up to a day, then coarser', () => {
    expect(RANGES.map(range => periodOf(windowOf(range, NOW_MS), NOW_MS))).toEqual([60, 60, 60, 60, 300, 900, 900])
  })

  it('keeps to what CloudWatch still has of old data', () => {
    const old = (days: number) => ({ fromMs: NOW_MS - days * DAY_MS, toMs: NOW_MS - days * DAY_MS + HOUR_MS })
    expect([1, 14.9, 15, 62.9, 63, 400].map(days => periodOf(old(days), NOW_MS))).toEqual([
      60, 60, 300, 300, 3600, 3600,
    ])
  })
})

describe('gridOf', () => {
  const window = fc
    .tuple(fc.integer({ min: 0, max: 450 * DAY_MS }), fc.integer({ min: MIN_WINDOW_MS, max: 60 * DAY_MS }))
    .map(([ageMs, spanMs]) => ({ fromMs: NOW_MS - ageMs - spanMs, toMs: NOW_MS - ageMs }))

  it('has whole periods, at most 1,442 points and nothing that is still running', () => {
    fc.assert(
      fc.property(window, asked => {
        const grid = gridOf(asked, NOW_MS)
        const times = gridTimes(grid)
        expect(grid.startMs % (grid.periodS * 1000)).toBe(0)
        expect(grid.endMs % (grid.periodS * 1000)).toBe(0)
        expect(times.length).toBeGreaterThanOrEqual(1)
        expect(times.length).toBeLessThanOrEqual(1442)
        if (asked.toMs - asked.fromMs > grid.periodS * 1000) expect(grid.endMs).toBeLessThanOrEqual(NOW_MS)
      }),
    )
  })

  it('ends with the last whole minute', () => {
    const grid = gridOf(windowOf('1h', NOW_MS), NOW_MS)
    expect(grid).toEqual({
      startMs: Date.UTC(2026, 10, 22, 16, 44),
      endMs: Date.UTC(2026, 10, 22, 17, 44),
      periodS: 60,
    })
    expect(gridTimes(grid)).toHaveLength(60)
  })
})

describe('clampWindow', () => {
  it('makes any pair of numbers a legal window', () => {
    const time = fc.integer({ min: NOW_MS - 2 * MAX_AGE_MS, max: NOW_MS + MAX_AGE_MS })
    fc.assert(
      fc.property(time, time, (fromMs, toMs) => {
        const window = clampWindow({ fromMs, toMs }, NOW_MS)
        expect(window.toMs - window.fromMs).toBeGreaterThanOrEqual(MIN_WINDOW_MS)
        expect(window.toMs).toBeLessThanOrEqual(NOW_MS)
        expect(window.fromMs % 60_000).toBe(0)
      }),
    )
  })
})
