import { asTyped, requiredNumber, typedNumber } from '@/lib/format/typed-number'
import type { MetricStatistic } from '@/lib/scaling/model'
import type { Adjustment, Aggregation, Comparison, MissingData, StepAlarm, StepPolicy } from '@/lib/scaling/step-policy'
import { dimensionsOf, linesOf } from './dimension-lines'

/** An alarm as it is typed. */
export interface AlarmDraft {
  name: string
  namespace: string
  metricName: string
  /** `Name=Value`, one a line. */
  dimensions: string
  statistic: MetricStatistic
  comparison: Comparison
  threshold: string
  period: string
  evaluationPeriods: string
  datapointsToAlarm: string
  missingData: MissingData
  isOn: boolean
}

export interface StepRow {
  /** Empty is without end. */
  from: string
  to: string
  change: string
}

/** A step policy as it is typed. */
export interface StepDraft {
  name: string
  adjustment: Adjustment
  aggregation: Aggregation
  cooldown: string
  /** Empty is none. */
  minMagnitude: string
  rows: StepRow[]
  alarm?: AlarmDraft
  otherAlarms: string[]
}

const text = (value: number | undefined) => (value === undefined ? '' : asTyped(value))

export function stepDraftOf({ steps, cooldownS, minMagnitude, alarm, ...policy }: StepPolicy): StepDraft {
  return {
    ...policy,
    cooldown: text(cooldownS),
    minMagnitude: text(minMagnitude),
    rows: steps.map(({ from, to, change }) => ({ from: text(from), to: text(to), change: text(change) })),
    ...(alarm && { alarm: alarmDraftOf(alarm) }),
  }
}

function alarmDraftOf({ dimensions, threshold, periodS, evaluationPeriods, datapointsToAlarm, ...alarm }: StepAlarm) {
  return {
    ...alarm,
    dimensions: linesOf(dimensions),
    threshold: text(threshold),
    period: text(periodS),
    evaluationPeriods: text(evaluationPeriods),
    datapointsToAlarm: text(datapointsToAlarm),
  }
}

export function stepPolicyOf({ rows, cooldown, minMagnitude, alarm, ...policy }: StepDraft): StepPolicy {
  return {
    ...policy,
    cooldownS: requiredNumber(cooldown),
    // A least change means something for percentages alone.
    minMagnitude: policy.adjustment === 'PercentChangeInCapacity' ? typedNumber(minMagnitude) : undefined,
    steps: rows.map(({ from, to, change }) => ({
      from: typedNumber(from),
      to: typedNumber(to),
      change: requiredNumber(change),
    })),
    ...(alarm && { alarm: alarmOf(alarm) }),
  }
}

function alarmOf({ dimensions, threshold, period, evaluationPeriods, datapointsToAlarm, ...alarm }: AlarmDraft) {
  return {
    ...alarm,
    dimensions: dimensionsOf(dimensions),
    threshold: requiredNumber(threshold),
    periodS: requiredNumber(period),
    evaluationPeriods: requiredNumber(evaluationPeriods),
    datapointsToAlarm: requiredNumber(datapointsToAlarm),
  }
}
