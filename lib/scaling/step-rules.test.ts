import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkSteps } from '../../engine/services/application-autoscaling/policy/check-steps.ts'
import { fromZeroPolicy, type StepPolicy } from './step-policy'
import { checkStepPolicy } from './step-rules'

const ref = { dimension: 'instances', name: 'v' } as const
const preset = fromZeroPolicy('asynchronous', 'queue', ref)
if (!preset) throw new Error('Asynchronous endpoints have a policy from zero.')

it('takes the policy of the guide', () => {
  expect(checkStepPolicy(preset)).toEqual({})
  expect(fromZeroPolicy('real-time', 'queue', ref)).toBeUndefined()
})

const bound = fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined })
const steps = fc.array(fc.record({ from: bound, to: bound, change: fc.integer({ min: -2, max: 4 }) }), { maxLength: 4 })

it('refuses exactly the steps that the service refuses', () => {
  const isTaken = (policy: StepPolicy) => {
    try {
      checkSteps({
        AdjustmentType: policy.adjustment,
        StepAdjustments: policy.steps.map(({ from, to, change }) => ({
          MetricIntervalLowerBound: from,
          MetricIntervalUpperBound: to,
          ScalingAdjustment: change,
        })),
      })
      return true
    } catch {
      return false
    }
  }
  fc.assert(
    fc.property(steps, fc.constantFrom('ChangeInCapacity' as const, 'ExactCapacity' as const), (each, adjustment) => {
      const policy = { ...preset, adjustment, steps: each }
      expect(Object.keys(checkStepPolicy(policy)).length === 0).toBe(isTaken(policy))
    }),
    { numRuns: 500 },
  )
})

it('names what is wrong with the alarm', () => {
  const alarm = preset.alarm && { ...preset.alarm, periodS: 45, datapointsToAlarm: 3, threshold: Number.NaN }
  expect(Object.keys(checkStepPolicy({ ...preset, alarm })).sort()).toEqual([
    'alarm.datapointsToAlarm',
    'alarm.periodS',
    'alarm.threshold',
  ])
})
