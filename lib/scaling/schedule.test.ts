import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextRun, scheduleProblem } from './schedule'
import { fromWallTime, toWallTime } from './wall-clock'

const NOW_MS = Date.UTC(2026, 10, 22, 17, 44) // a Sunday
const at = (text: string) => ({ atMs: Date.parse(text) })

describe('nextRun', () => {
  it('begins with the start of an action, that moment included', () => {
    const startAtMs = Date.parse('2031-01-01T08:00:00Z')
    const next = (schedule: string) => nextRun(schedule, 'UTC', NOW_MS, startAtMs)
    expect(next('cron(0 8 * * ? *)')).toEqual(at('2031-01-01T08:00:00Z'))
    expect(next('rate(2 hours)')).toEqual({ words: 'Every 2 hours, counted from the start.' })
    expect(next('at(2030-12-31T08:00:00)')).toEqual({ words: 'This moment is before the start: it never runs.' })
  })

  it.each([
    ['at(2026-12-24T18:00:00)', 'UTC', '2026-12-24T18:00:00Z'],
    ['at(2026-12-24T18:00:00)', 'Europe/Berlin', '2026-12-24T17:00:00Z'],
    ['cron(0 8 ? * MON-FRI *)', 'UTC', '2026-11-23T08:00:00Z'],
    ['cron(0 8 ? * MON-FRI *)', 'America/New_York', '2026-11-23T13:00:00Z'],
    ['cron(0/15 * * * ? *)', 'UTC', '2026-11-22T17:45:00Z'],
    ['cron(30 2 1 1 ? 2028)', 'Asia/Kolkata', '2027-12-31T21:00:00Z'],
    ['cron(0 0 29 2 ? *)', 'UTC', '2028-02-29T00:00:00Z'],
  ])('%s in %s is %s', (schedule, timezone, expected) => {
    expect(nextRun(schedule, timezone, NOW_MS)).toEqual(at(expected))
  })

  it('skips a wall time that the clock change leaves out', () => {
    const beforeMs = Date.parse('2027-03-27T12:00:00Z')
    expect(nextRun('cron(30 2 * * ? *)', 'Europe/Berlin', beforeMs)).toEqual(at('2027-03-29T00:30:00Z'))
  })

  it('says in words what has no moment', () => {
    for (const schedule of ['rate(12 hours)', 'at(2020-01-01T00:00:00)', 'cron(0 0 L * ? *)', 'cron(0 0 31 2 ? *)']) {
      expect(nextRun(schedule, 'UTC', NOW_MS)).toHaveProperty('words')
    }
  })
})

describe('scheduleProblem', () => {
  it.each([
    'at(2026-12-24T18:00:00)',
    'rate(1 hour)',
    'rate(30 minutes)',
    'cron(0 18 ? * FRI#2 *)',
    'cron(15,45 8-18/2 1-7 JAN,JUL ? 2026-2030)',
  ])('takes %s', schedule => expect(scheduleProblem(schedule, 'UTC')).toBeUndefined())

  it.each([
    'tomorrow',
    'at(2026-13-01T00:00:00)',
    'at(2026-02-30T00:00:00)',
    'rate(0 hours)',
    'rate(1 hours)',
    'cron(0 8 * * *)',
    'cron(60 8 ? * MON *)',
    'cron(0 8 1 * MON *)',
    'cron(0 8 ? * MON-NOON *)',
  ])('refuses %s', schedule => expect(scheduleProblem(schedule, 'UTC')?.field).toBe('schedule'))

  it('refuses a zone that does not exist', () => {
    expect(scheduleProblem('rate(1 day)', 'Mars/Olympus')?.field).toBe('timezone')
  })

  it('never throws, and ends soon, on any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('cron', 'rate', 'at', ''), (text, kind) => {
        scheduleProblem(`${kind}(${text})`, 'UTC')
        scheduleProblem(text, text)
      }),
    )
  })
})

it('reads back the wall time that it was given', () => {
  const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) }).map(ms => ms - (ms % 60_000))
  fc.assert(
    fc.property(moment, fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'), (ms, zone) => {
      const wall = toWallTime(ms, zone)
      const back = fromWallTime(wall, zone)
      expect(back).toBeDefined()
      expect(toWallTime(back ?? 0, zone)).toEqual(wall)
    }),
  )
})
