import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConfigVariant } from '@/lib/endpoint-configs/model'
import { adviceOn } from './advice'
import { SCALING_KINDS } from './kinds'
import { targetFromLoadTest } from './metric-choices'
import type { NamedMetric, ScalingSettings } from './model'
import { checkSettings } from './rules'
import { obstacleOf } from './scalables'

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
  steps: [],
}

const large = { instanceType: 'ml.m5.large' }

describe('obstacleOf', () => {
  it('lets variants on instances pass', () => expect(obstacleOf(variant)).toBeUndefined())
  it.each([
    ['burstable', { ...variant, instanceType: 'ml.t2.medium' }, /burstable/],
    ['a pool of types', { ...variant, instanceType: undefined }, /pool/],
    ['a deleted config', undefined, /deleted/],
  ] as const)('refuses %s and says why', (_, refused, reason) => expect(obstacleOf(refused)).toMatch(reason))
})

describe('checkSettings', () => {
  it('takes what AWS takes', () => expect(checkSettings(settings, 'real-time')).toEqual({}))

  it('refuses 0 instances and says what may have them', () => {
    expect(checkSettings({ ...settings, minCapacity: 0 }, 'real-time').minCapacity).toMatch(/inference components/)
  })

  it('takes 0 where requests can wait or are refused, and nowhere else', () => {
    const { tracking: _, ...limits } = settings
    const least = SCALING_KINDS.filter(
      kind => Object.keys(checkSettings({ ...limits, minCapacity: 0 }, kind)).length === 0,
    )
    expect(least).toEqual(['asynchronous', 'component'])
  })

  it('refuses metrics that a kind does not publish, and says what AWS does not', () => {
    const following = (kind: NamedMetric) =>
      settings.tracking && { ...settings, tracking: { ...settings.tracking, metric: { kind }, targetValue: 0.5 } }
    const refused = following('invocations-per-instance')
    expect(refused && checkSettings(refused, 'asynchronous')).toEqual({
      'tracking.metric': expect.stringMatching(/do not publish InvocationsPerInstance/),
    })
    const utilization = following('provisioned-utilization')
    expect(utilization && checkSettings(utilization, 'serverless')).toEqual({})
  })

  it('names the field of each problem', () => {
    const problems = checkSettings(
      {
        ...settings,
        minCapacity: 4,
        tracking: {
          metric: { kind: 'cpu' },
          targetValue: 0,
          scaleOutCooldownS: -1,
          scaleInCooldownS: 1.5,
          isScaleInDisabled: false,
        },
      },
      'real-time',
    )
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
        const problems = checkSettings(
          {
            ...settings,
            minCapacity,
            maxCapacity,
            tracking: { ...tracking, targetValue },
          },
          'real-time',
        )
        if (Object.keys(problems).length > 0) return
        expect(Number.isInteger(minCapacity) && Number.isInteger(maxCapacity)).toBe(true)
        expect(minCapacity >= 1 && minCapacity <= maxCapacity && targetValue > 0).toBe(true)
      }),
    )
  })
})

it('warns of a CPU target that cannot be reached', () => {
  const tracking = settings.tracking && { ...settings.tracking, targetValue: 250 }
  expect(adviceOn({ ...settings, tracking }, large)['tracking.targetValue']).toMatch(/200%/)
  expect(adviceOn({ ...settings, tracking }, { ...large, instanceType: 'ml.m5.xlarge' })).toEqual({})
})

it("derives the target as AWS's guide does", () => expect(targetFromLoadTest(20)).toBe(600))

it('who follows a metric that idleness silences is told that nothing is scaled in then', () => {
  const following = { ...settings.tracking, metric: { kind: 'invocations-per-instance' } } as const
  const advised = { ...settings, tracking: { ...settings.tracking, ...following } }
  const of = (changed: Partial<ScalingSettings>) => adviceOn({ ...advised, ...changed } as ScalingSettings, large)
  expect(of({})['tracking.metric']).toMatch(/no data.*scheduled action/)
  expect(of({ maxCapacity: 1 })['tracking.metric']).toBeUndefined()
  expect(adviceOn(settings, large)['tracking.metric']).toBeUndefined()
})
