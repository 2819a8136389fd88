import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScalingSettings } from '../model'
import { fromZeroPolicy } from '../step-policy'
import { simulatedPolicyOf } from './policy-of'
import { suggestCapacity, suggestServiceMs, suggestStartMinutes } from './suggest'
import { CURVE_POINTS, formatCurve, minutesOfCurve, PRESETS, parseCurve, presetCurve } from './traffic'

describe('a drawn curve', () => {
  it('travels in a link and back', () => {
    const curve = fc.array(fc.nat(9_999_999), { minLength: CURVE_POINTS, maxLength: CURVE_POINTS })
    fc.assert(
      fc.property(curve, points => {
        expect(parseCurve(formatCurve(points))).toEqual(points)
      }),
    )
    expect(parseCurve('1-2')).toBeUndefined()
    expect(parseCurve(formatCurve(Array(CURVE_POINTS).fill('x')))).toBeUndefined()
  })

  it('becomes one number a minute, between its lowest and highest point', () => {
    for (const preset of PRESETS) {
      const curve = presetCurve(preset, 500)
      expect(Math.max(...curve)).toBeGreaterThan(450)
      const minutes = minutesOfCurve(curve, 3)
      expect(minutes).toHaveLength(180)
      expect(Math.max(...minutes)).toBeLessThanOrEqual(500)
      expect(Math.min(...minutes)).toBeGreaterThanOrEqual(0)
      expect([minutes[0], minutes.at(-1)]).toEqual([curve[0], curve.at(-1)])
    }
  })
})

describe('what is suggested', () => {
  const measured = {
    requests: [100, 400, 900, null],
    errors: [0, 0, 3, 0],
    running: [1, 2, 2, 2],
    latencyMs: [10, 12, 90, null],
  }
  it('leaves out minutes with errors, and counts by what ran', () => {
    expect(suggestCapacity(measured)).toBe(200)
    expect(suggestServiceMs(measured)).toBe(12)
    expect(suggestCapacity({ ...measured, running: [null, null, null, null] })).toBeUndefined()
  })

  it('takes the start time from scaling out alone', () => {
    const activity = (count: number, startedAtMs: number, tookMs: number) => ({
      id: String(startedAtMs),
      variant: 'v',
      description: `Setting desired instance count to ${count}.`,
      cause: '',
      status: 'Successful',
      startedAtMs,
      endedAtMs: startedAtMs + tookMs,
      notScaledReasons: [],
    })
    const activities = [activity(1, 9_000_000, 1_000), activity(3, 1_000_000, 240_000)]
    expect(suggestStartMinutes(activities, 'v')).toBe(4)
    expect(suggestStartMinutes(activities, 'other')).toBeUndefined()
  })
})

describe('settings for the simulator', () => {
  const ref = { dimension: 'instances', name: 'v' } as const
  const settings: ScalingSettings = {
    suspension: 'active',
    minCapacity: 0,
    maxCapacity: 4,
    tracking: {
      metric: { kind: 'cpu' },
      targetValue: 60,
      scaleOutCooldownS: 0,
      scaleInCooldownS: 0,
      isScaleInDisabled: false,
    },
    steps: [fromZeroPolicy('asynchronous', 'queue', ref)].flatMap(policy => policy ?? []),
  }
  const span = { startMs: Date.UTC(2026, 10, 23, 7, 30), minutes: 120 }

  it('name what is left out', () => {
    const { policy, leftOut } = simulatedPolicyOf(settings, [], span)
    expect(policy.tracking).toBeUndefined()
    expect(policy.steps).toMatchObject([{ metric: 'backlog-without-capacity', breachingMinutes: 2 }])
    expect(leftOut).toEqual([expect.stringMatching(/Target tracking: its metric cannot be told/)])
  })

  it('have scheduled actions at their minutes', () => {
    const morning = { name: 'morning', schedule: 'cron(0 8 ? * MON-FRI *)', timezone: 'UTC', minCapacity: 2 }
    const rate = { name: 'often', schedule: 'rate(5 minutes)', timezone: 'UTC', minCapacity: 1 }
    const { policy, leftOut } = simulatedPolicyOf(settings, [morning, rate], span)
    expect(policy.bounds).toEqual([{ minute: 30, min: 2, max: undefined }])
    expect(leftOut).toContain('often: its times cannot be told from its schedule.')
  })

  it('change nothing while scaling is paused', () => {
    const { policy } = simulatedPolicyOf({ ...settings, suspension: 'paused' }, [], span)
    expect(policy.steps ?? policy.tracking).toBeUndefined()
  })
})
