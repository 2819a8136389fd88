import { describe, expect, it } from 'vitest'
import type { ResourceScaling, ScalingSettings } from './model'
import { fromZeroPolicy } from './step-policy'
import { endpointZero, zeroAnswer } from './zero'

const bare: ResourceScaling = {
  ref: { dimension: 'instances', name: 'v' },
  kind: 'real-time',
  current: 1,
  otherPolicies: [],
  scheduledActions: [],
  alarmNames: [],
  orphanAlarms: [],
  settingsRevision: '',
  wholeRevision: '',
}
const preset = fromZeroPolicy('asynchronous', 'queue', bare.ref)
const whole: ScalingSettings = {
  suspension: 'active',
  minCapacity: 0,
  maxCapacity: 2,
  tracking: {
    metric: { kind: 'backlog-per-instance' },
    targetValue: 5,
    scaleOutCooldownS: 300,
    scaleInCooldownS: 300,
    isScaleInDisabled: false,
  },
  steps: preset ? [preset] : [],
}
const queue: ResourceScaling = { ...bare, kind: 'asynchronous', settings: whole }
const changesOf = (settings: Partial<ScalingSettings>) =>
  zeroAnswer({ ...queue, settings: { ...whole, ...settings } }, []).changes

describe('whether it can scale to zero', () => {
  it('never for real-time, and the answer says what could', () => {
    expect(zeroAnswer(bare, [])).toMatchObject({
      can: 'no',
      changes: [/asynchronously/, /serverless/, /component/].map(words => expect.stringMatching(words)),
    })
  })

  it('yes for a queue with both policies, and otherwise what is missing', () => {
    expect(zeroAnswer(queue, [])).toMatchObject({ can: 'yes', changes: [] })
    expect(changesOf({ minCapacity: 1 })).toEqual(['Set the minimum to 0; it is 1.'])
    expect(changesOf({ steps: [] })).toEqual([expect.stringMatching(/No policy acts when requests wait/)])
    expect(changesOf({ tracking: undefined })).toEqual([expect.stringMatching(/Add target tracking/)])
    expect(changesOf({ suspension: 'paused' })).toEqual([expect.stringMatching(/paused/)])
    const [policy] = whole.steps
    const off = policy?.alarm && { ...policy, alarm: { ...policy.alarm, isOn: false } }
    expect(changesOf({ steps: off ? [off] : [] })).toEqual([expect.stringMatching(/actions of the alarm .* are off/)])
  })

  it('by itself for serverless, until concurrency is provisioned', () => {
    const serverless: ResourceScaling = { ...bare, kind: 'serverless' }
    expect(zeroAnswer({ ...serverless, current: 0 }, []).can).toBe('by-itself')
    expect(zeroAnswer({ ...serverless, current: 2 }, []).can).toBe('no')
  })

  it('for components only where the instances below may go too', () => {
    const ref = { dimension: 'copies', name: 'a' } as const
    const steps = [fromZeroPolicy('component', 'host', ref)].flatMap(policy => policy ?? [])
    const component: ResourceScaling = { ...bare, ref, kind: 'component', variant: 'v', settings: { ...whole, steps } }
    const fleet = { variant: 'v', isManaged: true, minInstances: 0, maxInstances: 2 }
    expect(zeroAnswer(component, [fleet]).can).toBe('yes')
    expect(zeroAnswer(component, [{ ...fleet, minInstances: 1 }]).changes).toEqual([
      expect.stringMatching(/MinInstanceCount of v to 0/),
    ])
    expect(zeroAnswer(component, [{ ...fleet, isManaged: false }]).changes).toEqual([
      expect.stringMatching(/managed instance scaling/),
    ])
  })

  it('is answered for an endpoint by its least willing part', () => {
    expect(endpointZero({ resources: [queue, bare], fleets: [] }).can).toBe('no')
    expect(endpointZero({ resources: [queue], fleets: [] }).can).toBe('yes')
  })
})
