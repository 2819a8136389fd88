import type { StateValue } from '@aws-sdk/client-cloudwatch'

export type MissingData = 'missing' | 'ignore' | 'breaching' | 'notBreaching'

export interface AlarmRule {
  evaluationPeriods: number
  datapointsToAlarm: number
  missingData: MissingData
}

/** CloudWatch looks at some more periods than it evaluates, so that late or missing points do little harm. */
export const EXTRA_PERIODS = 2

/**
 * The state that follows from the newest `evaluationPeriods + EXTRA_PERIODS` periods, oldest first: true where the
 * point breaches, undefined where there is none. "Configuring how CloudWatch alarms treat missing data", 2026-11.
 */
export function alarmState(breaches: (boolean | undefined)[], rule: AlarmRule, current: StateValue): StateValue {
  const { evaluationPeriods, datapointsToAlarm, missingData } = rule
  const known = breaches.filter(breach => breach !== undefined).slice(-evaluationPeriods)
  if (known.length === 0) return withoutData(missingData, current)
  const breaching = known.filter(Boolean).length
  const lacking = evaluationPeriods - known.length
  if (breaching >= datapointsToAlarm) return 'ALARM'
  if (missingData === 'breaching') return breaching + lacking >= datapointsToAlarm ? 'ALARM' : 'OK'
  if (lacking === 0 || missingData === 'notBreaching' || breaching < known.length) return 'OK'
  // All that is known breaches, but is too little: an alarm only once the oldest such point is old enough.
  const oldestAge = breaches.length - breaches.indexOf(true)
  return missingData === 'missing' && oldestAge >= datapointsToAlarm ? 'ALARM' : current
}

function withoutData(missingData: MissingData, current: StateValue): StateValue {
  if (missingData === 'ignore') return current
  if (missingData === 'breaching') return 'ALARM'
  return missingData === 'notBreaching' ? 'OK' : 'INSUFFICIENT_DATA'
}
