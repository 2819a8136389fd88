import type { MetricDataQuery, StateValue } from '@aws-sdk/client-cloudwatch'
import type { MetricStore } from '../metric-store.ts'
import { evaluateQueries } from '../query.ts'
import type { Points } from '../read-series.ts'
import type { Alarm, AlarmDefinition } from './alarm.ts'
import { alarmState, EXTRA_PERIODS, type MissingData } from './alarm-state.ts'
import { comparisonOf } from './comparison.ts'

export interface Evaluation {
  state: StateValue
  reason: string
  /** The evaluated points, oldest first. */
  points: Points
}

const missingDataOf = (definition: AlarmDefinition): MissingData => {
  const { TreatMissingData: given } = definition
  return given === 'ignore' || given === 'breaching' || given === 'notBreaching' ? given : 'missing'
}

/** Seconds of one period of an alarm. */
export const alarmPeriod = ({ Period, Metrics }: AlarmDefinition): number =>
  Period ?? Math.max(60, ...(Metrics ?? []).map(query => query.MetricStat?.Period ?? query.Period ?? 0))

/** Looks at the alarm's newest periods that are over. */
export function evaluateAlarm(store: MetricStore, region: string, alarm: Alarm, nowMs: number): Evaluation {
  const { definition } = alarm
  const { EvaluationPeriods = 1, DatapointsToAlarm = EvaluationPeriods, Threshold = 0 } = definition
  const periodMs = alarmPeriod(definition) * 1000
  const endMs = Math.floor(nowMs / periodMs) * periodMs
  const count = EvaluationPeriods + EXTRA_PERIODS
  const request = { store, region, startMs: endMs - count * periodMs, endMs, nowMs }
  const points = evaluateQueries(request, queriesOf(definition))[0]?.series[0] ?? { timestampsMs: [], values: [] }
  const comparison = comparisonOf(definition.ComparisonOperator)
  const breaches = new Array<boolean | undefined>(count).fill(undefined)
  points.timestampsMs.forEach((ms, index) => {
    breaches[Math.floor((ms - request.startMs) / periodMs)] = comparison?.breaches(points.values[index] ?? 0, Threshold)
  })
  const rule = {
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: DatapointsToAlarm,
    missingData: missingDataOf(definition),
  }
  const state = alarmState(breaches, rule, alarm.state)
  return { state, points, reason: reasonOf(alarm, state, points, comparison?.words ?? '') }
}

function queriesOf(definition: AlarmDefinition): MetricDataQuery[] {
  if (definition.Metrics) return definition.Metrics
  const { Namespace, MetricName, Dimensions, Period, Statistic, ExtendedStatistic, Unit } = definition
  const Metric = { Namespace, MetricName, Dimensions }
  return [{ Id: 'm1', MetricStat: { Metric, Period, Stat: Statistic ?? ExtendedStatistic, Unit } }]
}

function reasonOf({ definition, state: before }: Alarm, state: StateValue, points: Points, words: string): string {
  const { EvaluationPeriods = 1, DatapointsToAlarm = EvaluationPeriods, Threshold = 0 } = definition
  if (state === 'INSUFFICIENT_DATA') return `Insufficient Data: ${EvaluationPeriods} datapoints were unknown.`
  const shown = points.values
    .slice(-EvaluationPeriods)
    .map((value, at) => `${decimal(value)} (${minuteOf(points.timestampsMs.slice(-EvaluationPeriods)[at] ?? 0)})`)
  const were = `${shown.length === 1 ? 'datapoint' : 'datapoints'} [${shown.join(', ')}] ${shown.length === 1 ? 'was' : 'were'}`
  const limit = `${state === 'ALARM' ? '' : 'not '}${words} the threshold (${decimal(Threshold)})`
  const minimum = `(minimum ${DatapointsToAlarm} ${DatapointsToAlarm === 1 ? 'datapoint' : 'datapoints'} for ${before} -> ${state} transition).`
  return `Threshold Crossed: ${shown.length} out of the last ${EvaluationPeriods} ${were} ${limit} ${minimum}`
}

const decimal = (value: number) => (Number.isInteger(value) ? value.toFixed(1) : String(value))
/** As alarms write it: day/month/year and the time, in UTC. */
const minuteOf = (ms: number) => {
  const [year = '', month, day, time] = new Date(ms).toISOString().split(/[-T.]/)
  return `${day}/${month}/${year.slice(2)} ${time}`
}
