import { expect, test } from 'vitest'
import { alarmState, type MissingData } from './alarm-state.ts'

const read = (points: string) => [...points].map(point => (point === '-' ? undefined : point === 'X'))

// The tables of "Configuring how CloudWatch alarms treat missing data": 3 out of 3, newest point last.
test.each<[points: string, missing: string, ignore: string, breaching: string, notBreaching: string]>([
  ['0-X-X', 'OK', 'OK', 'OK', 'OK'],
  ['0----', 'OK', 'OK', 'OK', 'OK'],
  ['-----', 'INSUFFICIENT_DATA', 'INSUFFICIENT_DATA', 'ALARM', 'OK'],
  ['0XX-X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['--X--', 'ALARM', 'INSUFFICIENT_DATA', 'ALARM', 'OK'],
])('%s', (points, ...expected) => {
  const states = (['missing', 'ignore', 'breaching', 'notBreaching'] satisfies MissingData[]).map(missingData =>
    alarmState(read(points), { evaluationPeriods: 3, datapointsToAlarm: 3, missingData }, 'INSUFFICIENT_DATA'),
  )
  expect(states).toEqual(expected)
})

test('a single new breaching point does not alarm too early', () => {
  const rule = { evaluationPeriods: 3, datapointsToAlarm: 3, missingData: 'missing' } as const
  expect(alarmState(read('----X'), rule, 'INSUFFICIENT_DATA')).toBe('INSUFFICIENT_DATA')
  expect(alarmState(read('----X'), { ...rule, datapointsToAlarm: 1 }, 'OK')).toBe('ALARM')
})
