import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { downsample } from './downsample'
import type { ChartData } from './series'

const value = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(null) },
)

const toChart = (count: number, columns: (number | null)[][]): ChartData => ({
  timesMs: Array.from({ length: count }, (_, index) => index * 60_000),
  series: columns.map((values, index) => ({ key: `s${index}`, label: `s${index}`, tone: 'accent', values })),
})

const chart = fc
  .integer({ min: 0, max: 900 })
  .chain(count =>
    fc
      .array(fc.array(value, { minLength: count, maxLength: count }), { minLength: 1, maxLength: 5 })
      .map(columns => toChart(count, columns)),
  )

/** Metrics as they come: present, with a few runs of nothing. */
const chartWithOutages = fc
  .array(fc.array(fc.tuple(fc.nat(1439), fc.integer({ min: 1, max: 90 })), { maxLength: 20 }), {
    minLength: 1,
    maxLength: 5,
  })
  .map(outages =>
    toChart(
      1440,
      outages.map(runs => {
        const column: (number | null)[] = Array.from({ length: 1440 }, (_, index) => Math.sin(index / 7))
        for (const [start, length] of runs) column.fill(null, start, start + length)
        return column
      }),
    ),
  )

describe('downsample', () => {
  it('keeps at most n ascending points, first and last among them', () => {
    fc.assert(
      fc.property(chart, fc.integer({ min: 72, max: 500 }), (data, maxPoints) => {
        const indices = downsample(data, maxPoints)
        expect(indices.length).toBeLessThanOrEqual(maxPoints)
        expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b))
        if (data.timesMs.length > 0) {
          expect(indices[0]).toBe(0)
          expect(indices.at(-1)).toBe(data.timesMs.length - 1)
        }
      }),
    )
  })

  it("keeps every series' highest and lowest value", () => {
    fc.assert(
      fc.property(chart, fc.integer({ min: 72, max: 500 }), (data, maxPoints) => {
        const indices = downsample(data, maxPoints)
        for (const { values } of data.series) {
          const present = values.filter(entry => entry !== null)
          if (present.length === 0) continue
          const kept = indices.map(index => values[index]).filter(entry => entry != null)
          expect(Math.max(...kept)).toBe(Math.max(...present))
          expect(Math.min(...kept)).toBe(Math.min(...present))
        }
      }),
    )
  })

  it('never bridges a gap', () => {
    fc.assert(
      fc.property(chartWithOutages, data => {
        const indices = downsample(data)
        expect(indices.length).toBeLessThanOrEqual(500)
        for (const { values } of data.series) {
          for (let position = 1; position < indices.length; position++) {
            const from = indices[position - 1] ?? 0
            const to = indices[position] ?? 0
            if (values[from] === null || values[to] === null) continue
            expect(values.slice(from, to)).not.toContain(null)
          }
        }
      }),
    )
  })

  it('leaves few points alone', () => {
    const data: ChartData = {
      timesMs: [1, 2, 3],
      series: [{ key: 'a', label: 'a', tone: 'accent', values: [1, null, 3] }],
    }
    expect(downsample(data)).toEqual([0, 1, 2])
  })

  it('keeps a lone spike among a week of minutes', () => {
    const count = 10_080
    const values = Array.from({ length: count }, (_, index) => (index === 7_777 ? 900 : Math.sin(index / 100)))
    const flat = Array.from({ length: count }, () => 1)
    const data: ChartData = {
      timesMs: Array.from({ length: count }, (_, index) => index * 60_000),
      series: [values, flat, flat, flat].map((column, index) => ({
        key: String(index),
        label: '',
        tone: 'accent',
        values: column,
      })),
    }
    const indices = downsample(data)
    expect(indices).toContain(7_777)
    expect(indices.length).toBeLessThanOrEqual(500)
  })
})
