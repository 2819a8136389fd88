import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addSample, bytesPerSecond, type Pace, timeLeftMs } from './pace'

const at = (seconds: number, readBytes: number) => ({ atMs: seconds * 1000, readBytes })
const paceOf = (...samples: Pace[number][]) => samples.reduce<Pace>(addSample, [])

describe('pace', () => {
  it('says nothing before it can know', () => {
    expect(bytesPerSecond([])).toBeUndefined()
    expect(bytesPerSecond(paceOf(at(1, 5)))).toBeUndefined()
    expect(timeLeftMs(paceOf(at(1, 5), at(1.2, 9)), 100)).toBeUndefined()
  })

  it('is that of the last seconds, not of the whole way', () => {
    const pace = paceOf(at(0, 0), at(100, 1000), at(105, 1500), at(110, 2000))
    expect(bytesPerSecond(pace)).toBe(100)
    expect(timeLeftMs(pace, 500)).toBe(5000)
  })

  it('of an even way is even, however often it is looked at', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2 }),
        (rate, steps) => {
          const moments = steps.map((_, index) => steps.slice(0, index + 1).reduce((sum, step) => sum + step, 0))
          const pace = paceOf(...moments.map(seconds => at(seconds, seconds * rate)))
          expect(bytesPerSecond(pace)).toBeCloseTo(rate, 3)
          expect(pace.length).toBeLessThanOrEqual(16)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
