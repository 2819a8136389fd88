import { expect, it } from 'vitest'
import type { ResourceScaling } from '@/lib/scaling/model'
import { fromZeroPolicy } from '@/lib/scaling/step-policy'
import { draftOf, problemsOf, settingsOf } from './draft'

const variant: ResourceScaling = {
  ref: { dimension: 'instances', name: 'AllTraffic' },
  kind: 'real-time',
  desired: 2,
  otherPolicies: [],
  scheduledActions: [],
  alarmNames: [],
  orphanAlarms: [],
  settingsRevision: 'r',
  wholeRevision: 'w',
}

it('starts with defaults that would work', () => {
  expect(problemsOf(settingsOf(draftOf(variant)), 'real-time')).toEqual({})
})

it('gives back the settings that it was made from', () => {
  const settings = {
    suspension: 'partly' as const,
    minCapacity: 2,
    maxCapacity: 5,
    tracking: {
      metric: {
        kind: 'custom' as const,
        namespace: 'Queue',
        metricName: 'Backlog',
        statistic: 'Maximum' as const,
        dimensions: [{ name: 'Queue', value: 'a=b' }],
      },
      targetValue: 0.5,
      scaleOutCooldownS: 0,
      scaleInCooldownS: 900,
      isScaleInDisabled: true,
    },
    steps: [fromZeroPolicy('asynchronous', 'iris', variant.ref)].flatMap(policy => policy ?? []),
  }
  expect(settingsOf(draftOf({ ...variant, settings }))).toEqual(settings)
  const { tracking: _, ...limits } = settings
  expect(settingsOf(draftOf({ ...variant, settings: limits }))).toEqual(limits)
})

it('names the field that is empty or wrong', () => {
  const draft = {
    ...draftOf(variant),
    min: '',
    metric: 'custom' as const,
    namespace: '',
    metricName: 'x',
    dimensions: 'a',
  }
  expect(Object.keys(problemsOf(settingsOf(draft), 'real-time')).sort()).toEqual([
    'minCapacity',
    'tracking.metric.dimensions.0.value',
    'tracking.metric.namespace',
  ])
})
