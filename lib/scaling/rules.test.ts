import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigVariant } from '@/lib/endpoint-configs/model'
import type { ScalingSettings } from './model'
import { adviceOn, checkSettings, obstacleOf, targetFromLoadTest } from './rules'

const variant: ConfigVariant = { name: 'AllTraffic', modelName: 'm', instanceType: 'ml.m5.large', instanceCount: 1 }
const settings: ScalingSettings = {
  suspension: 'active',
  minCapacity: 1,
  maxCapacity: 3,
  tracking: {
    metric: { kind: 'cpu' },
    targetValue: 60,
    scaleOutCooldownS: 60,
    scaleInCooldownS: 300,
    isScaleInDisabled: false,
  },
}

describe('obstacleOf', () => {
  it('lets instance-backed real-time variants pass', () => expect(obstacleOf(variant, 'real-time')).toBeUndefined())
  it.each([
    ['burstable', { ...variant, instanceType: 'ml.t2.medium' }, 'real-time', /burstable/],
    [
      'serverless',
      { name: 'v', modelName: 'm', serverless: { memoryMb: 1024, maxConcurrency: 5 } },
      'serverless',
      /concurrency/,
    ],
    ['asynchronous', variant, 'asynchronous', /backlog/],
    ['inference components', { ...variant, modelName: undefined }, 'real-time', /components/],
    ['a deleted config', undefined, undefined, /deleted/],
  ] as const)('refuses %s and says why', (_, refused, kind, reason) =>
    expect(obstacleOf(refused, kind)).toMatch(reason),
  )
})

describe('checkSettings', () => {
  it('takes what AWS takes', () => expect(checkSettings(settings)).toEqual({}))

  it('refuses 0 instances and says what may have them', () => {
    expect(checkSettings({ ...settings, minCapacity: 0 }).minCapacity).toMatch(/inference components/)
  })

  it('names the field of each problem', () => {
    const problems = checkSettings({
      ...settings,
      minCapacity: 4,
      tracking: {
        metric: { kind: 'cpu' },
        targetValue: 0,
        scaleOutCooldownS: -1,
        scaleInCooldownS: 1.5,
        isScaleInDisabled: false,
      },
    })
    expect(Object.keys(problems).sort()).toEqual([
      'maxCapacity',
      'tracking.scaleInCooldownS',
      'tracking.scaleOutCooldownS',
      'tracking.targetValue',
    ])
  })

  it('passes no set of numbers that AWS would refuse', () => {
    const number = fc.oneof(fc.integer({ min: -2, max: 12 }), fc.double(), fc.constant(Number.NaN))
    fc.assert(
      fc.property(number, number, number, (minCapacity, maxCapacity, targetValue) => {
        const { tracking } = settings
        if (!tracking) return
        const problems = checkSettings({
          ...settings,
          minCapacity,
          maxCapacity,
          tracking: { ...tracking, targetValue },
        })
        if (Object.keys(problems).length > 0) return
        expect(Number.isInteger(minCapacity) && Number.isInteger(maxCapacity)).toBe(true)
        expect(minCapacity >= 1 && minCapacity <= maxCapacity && targetValue > 0).toBe(true)
      }),
    )
  })
})

it('warns of a CPU target that cannot be reached', () => {
  const tracking = settings.tracking && { ...settings.tracking, targetValue: 250 }
  expect(adviceOn({ ...settings, tracking }, 'ml.m5.large')['tracking.targetValue']).toMatch(/200%/)
  expect(adviceOn({ ...settings, tracking }, 'ml.m5.xlarge')).toEqual({})
})

it("derives the target as AWS's guide does", () => expect(targetFromLoadTest(20)).toBe(600))

it('who follows a metric that idleness silences is told that nothing is scaled in then', () => {
  const following = { ...settings.tracking, metric: { kind: 'invocations-per-instance' } } as const
  const advised = { ...settings, tracking: { ...settings.tracking, ...following } }
  const of = (changed: Partial<ScalingSettings>) => adviceOn({ ...advised, ...changed } as ScalingSettings, undefined)
  expect(of({})['tracking.metric']).toMatch(/no data.*scheduled action/)
  expect(of({ maxCapacity: 1 })['tracking.metric']).toBeUndefined()
  expect(adviceOn(settings, undefined)['tracking.metric']).toBeUndefined()
})
