import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AWS_TIMING, type SimulatedPolicy, type SimulatedSteps, type Workload } from './model'
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

  const firstOne: SimulatedSteps = {
    metric: 'backlog-without-capacity',
    comparison: 'GreaterThanOrEqualToThreshold',
    threshold: 1,
    breachingMinutes: 2,
    evaluationMinutes: 2,
    adjustment: 'ChangeInCapacity',
    aggregation: 'Average',
    steps: [{ from: 0, change: 1 }],
    cooldownS: 300,
  }

  it('goes from zero by the second policy of an asynchronous endpoint, and works off the queue', () => {
    const queue: SimulatedPolicy = {
      min: 0,
      max: 5,
      tracking: { ...tracking, metric: 'backlog-per-instance', target: 500 },
      steps: [firstOne],
    }
    const workload: Workload = { ...load([0, 100], steady(0, 40)), excess: 'waits' }
    const { minutes } = simulate(workload, queue, at(), 0)
    expect(minutes.map(minute => minute.running).slice(0, 5)).toEqual([0, 0, 0, 0, 1])
    expect(minutes.at(-1)).toMatchObject({ running: 0, backlog: 0 })
    const alone = simulate(workload, { ...queue, steps: [] }, at(), 0).minutes
    expect(alone.at(-1), 'one policy alone leaves a small backlog where it is').toMatchObject({
      running: 0,
      backlog: 100,
    })
  })

  it('brings the first copy when a component refuses', () => {
    const copies = {
      min: 0,
      max: 2,
      steps: [{ ...firstOne, metric: 'refused-without-capacity' as const, breachingMinutes: 1, evaluationMinutes: 1 }],
    }
    const { minutes, excess } = simulate(load([0, 7, 7, 7]), copies, at(), 0)
    expect(minutes.map(minute => minute.running)).toEqual([0, 0, 1, 1])
    expect(excess).toBe(7)
  })

  it('takes the step that the distance from the threshold falls into', () => {
    const steps: SimulatedSteps = {
      ...firstOne,
      metric: 'invocations-per-instance',
      threshold: 100,
      breachingMinutes: 1,
      evaluationMinutes: 1,
      cooldownS: 60,
      steps: [
        { from: 0, to: 50, change: 1 },
        { from: 50, change: 3 },
      ],
    }
    expect(running(load([120, 120]), { min: 1, max: 9, steps: [steps] })).toEqual([1, 2])
    expect(running(load([150, 150]), { min: 1, max: 9, steps: [steps] })).toEqual([1, 4])
  })

  it('follows the utilization of provisioned concurrency, which is never above 1', () => {
    const provisioned = { min: 1, max: 8, tracking: { ...tracking, metric: 'utilization', target: 0.5 } } as const
    const busy: Workload = { requests: steady(240, 5), serviceMs: 1000, capacityPerInstance: 60 }
    expect(running(busy, provisioned)).toEqual([1, 1, 1, 2, 2])
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
