import type { DatabaseSync } from 'node:sqlite'
import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch'
import type { Clock } from '../../../state/clock.ts'
import { openCollection } from '../../../state/collection.ts'
import type { MetricStore } from '../metric-store.ts'
import { evaluateQueries } from '../query.ts'
import { type Alarm, alarmArn } from './alarm.ts'
import { alarmPeriod, type Evaluation, evaluateAlarm } from './evaluate-alarm.ts'

/** An alarm in ALARM that asks for an action: said again at each evaluation, as CloudWatch does for scaling policies. */
export interface AlarmAction {
  region: string
  alarm: Alarm
  actionArn: string
  points: Evaluation['points']
}

export interface Alarms {
  /** Makes an alarm, or changes it and keeps its state. Throws ValidationError for an expression that cannot be evaluated. */
  put(region: string, accountId: string, input: PutMetricAlarmInput): Alarm
  delete(region: string, names: string[]): void
  get(region: string, name: string): Alarm | undefined
  list(region: string): Alarm[]
  /** Called once for each round of evaluations, with all that it asks for. */
  onActions(listener: (actions: AlarmAction[]) => void): void
  clear(): void
  close(): void
}

const TICK_MS = 10_000
const MINUTE_MS = 60_000

/** Metric alarms, evaluated once a minute, or every 10 seconds where their period is shorter. */
export function openAlarms(database: DatabaseSync, store: MetricStore, clock: Clock): Alarms {
  const alarms = openCollection<Alarm & { region: string }>(database, 'alarms')
  const evaluatedMs = new Map<string, number>()
  const listeners: ((actions: AlarmAction[]) => void)[] = []

  function evaluate(alarm: Alarm & { region: string }): AlarmAction[] {
    const { region } = alarm
    const { state, reason, points } = evaluateAlarm(store, region, alarm, clock.now())
    let latest = alarm
    if (state !== alarm.state) {
      const at = new Date(clock.now())
      latest = { ...alarm, state, stateReason: reason, stateUpdatedAt: at, stateTransitionedAt: at }
      alarms.put(region, alarm.name, latest)
    }
    const { ActionsEnabled = true, AlarmActions = [] } = alarm.definition
    if (state !== 'ALARM' || !ActionsEnabled) return []
    return AlarmActions.map(actionArn => ({ region, alarm: latest, actionArn, points }))
  }
  const timer = clock.every(TICK_MS, () => {
    const nowMs = clock.now()
    const actions = alarms.list().flatMap(alarm => {
      const stepMs = Math.min(alarmPeriod(alarm.definition) * 1000, MINUTE_MS)
      const step = Math.floor(nowMs / stepMs)
      if (evaluatedMs.get(alarm.arn) === step) return []
      evaluatedMs.set(alarm.arn, step)
      return evaluate(alarm)
    })
    if (actions.length > 0) for (const listener of listeners) listener(actions)
  })

  return {
    put(region, accountId, { Tags: _tags, ...definition }) {
      const name = definition.AlarmName ?? ''
      const { Metrics } = definition
      // Refused now, not at each evaluation.
      if (Metrics) evaluateQueries({ store, region, startMs: 0, endMs: 1, nowMs: clock.now() }, Metrics)
      const at = new Date(clock.now())
      const before = alarms.get(region, name)
      const alarm = {
        region,
        name,
        arn: alarmArn(region, accountId, name),
        definition,
        state: before?.state ?? 'INSUFFICIENT_DATA',
        stateReason: before?.stateReason ?? 'Unchecked: Initial alarm creation',
        configuredAt: at,
        stateUpdatedAt: before?.stateUpdatedAt ?? at,
        stateTransitionedAt: before?.stateTransitionedAt ?? at,
      } satisfies Alarm & { region: string }
      alarms.put(region, name, alarm)
      return alarm
    },
    delete(region, names) {
      for (const name of names) {
        evaluatedMs.delete(alarms.get(region, name)?.arn ?? '')
        alarms.delete(region, name)
      }
    },
    get: (region, name) => alarms.get(region, name),
    list: region => alarms.list(region),
    onActions: listener => void listeners.push(listener),
    clear() {
      alarms.clear()
      evaluatedMs.clear()
    },
    close: () => timer.clear(),
  }
}
