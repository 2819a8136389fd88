import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AWS_TIMING, type SimulatedPolicy, type Workload } from './model'
import { simulate } from './simulate'

const tracking = {
  metric: 'invocations-per-instance',
  target: 60,
  scaleOutCooldownS: 300,
  scaleInCooldownS: 300,
  isScaleInDisabled: false,
} as const
const policy: SimulatedPolicy = { min: 1, max: 6, tracking }
const steady = (requests: number, minutes: number) => Array<number>(minutes).fill(requests)
const load = (...requests: number[][]): Workload => ({
  requests: requests.flat(),
  serviceMs: 20,
  capacityPerInstance: 120,
})
const at = (timing: Partial<typeof AWS_TIMING> = {}) => ({ ...AWS_TIMING, startMinutes: 0, ...timing })
const running = (workload: Workload, with_ = policy, timing = at()) =>
  simulate(workload, with_, timing, 1).minutes.map(minute => minute.running)

describe('the simulator', () => {
  it('scales out after three minutes above the target, to what the target asks for', () => {
    expect(running(load(steady(150, 5)))).toEqual([1, 1, 1, 3, 3])
    expect(running(load(steady(10_000, 5)))).toEqual([1, 1, 1, 6, 6])
  })

  it('waits for instances to start, and asks for no more meanwhile', () => {
    expect(running(load(steady(150, 10)), policy, at({ startMinutes: 4 }))).toEqual([1, 1, 1, 1, 1, 1, 1, 3, 3, 3])
  })

  it('scales in after fifteen minutes below 90 % of the target, and not without any request', () => {
    const falling = load(steady(150, 5), steady(30, 25))
    expect(running(falling).slice(0, 19).at(-1)).toBe(3)
    expect(running(falling).at(-1)).toBe(1)
    expect(running(load(steady(150, 5), steady(0, 40))).at(-1)).toBe(3)
  })

  it('never removes instances where scale-in is disabled', () => {
    const only = { ...policy, tracking: { ...tracking, isScaleInDisabled: true } }
    expect(running(load(steady(150, 5), steady(6, 60)), only).at(-1)).toBe(3)
  })

  it('does what scheduled actions set, at their minute', () => {
    const scheduled = {
      ...policy,
      bounds: [
        { minute: 2, min: 4 },
        { minute: 4, min: 1, max: 2 },
      ],
    }
    expect(running(load(steady(0, 6)), scheduled)).toEqual([1, 1, 4, 4, 2, 2])
  })

  it('goes from zero by the second policy of an asynchronous endpoint, and works off the queue', () => {
    const queue: SimulatedPolicy = {
      min: 0,
      max: 5,
      tracking: { ...tracking, metric: 'backlog-per-instance', target: 5 },
      fromZero: { add: 1, cooldownS: 300 },
    }
    const { minutes } = simulate(load([0, 100], steady(0, 40)), queue, at(), 0)
    expect(minutes.map(minute => minute.running).slice(0, 3)).toEqual([0, 0, 1])
    expect(minutes.at(-1)).toMatchObject({ running: 0, backlog: 0 })
  })

  it('says how near the instances are to what they bear', () => {
    const { minutes, excess } = simulate(load([60, 180]), { min: 1, max: 1 }, at(), 1)
    expect(minutes[0]).toMatchObject({ load: 0.5, latencyMs: 40, excess: 0 })
    expect(minutes[1]).toMatchObject({ load: 1.5, excess: 60, latencyMs: undefined })
    expect(excess).toBe(60)
  })

  it('stays within the limits, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5000), { maxLength: 200 }),
        fc.nat(4),
        fc.integer({ min: 1, max: 8 }),
        fc.nat(6),
        (requests, min, more, startMinutes) => {
          const bounded = { ...policy, min, max: min + more }
          const { minutes } = simulate(
            { requests, serviceMs: 5, capacityPerInstance: 50 },
            bounded,
            at({ startMinutes }),
            min,
          )
          expect(minutes).toHaveLength(requests.length)
          for (const minute of minutes) {
            expect(minute.running).toBeGreaterThanOrEqual(min)
            expect(minute.running).toBeLessThanOrEqual(min + more)
          }
        },
      ),
    )
  })
})
