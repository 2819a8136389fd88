import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSchedule } from './schedule.ts'

const next = (text: string, after: string, zone = 'UTC') => {
  const ms = parseSchedule(text).next(Date.parse(after), Date.parse('2026-01-01T00:00:00Z'), zone)
  return ms === undefined ? undefined : new Date(ms).toISOString()
}

test.each([
  ['at(2026-03-01T10:00:00)', '2026-02-01T00:00:00Z', 'UTC', '2026-03-01T10:00:00.000Z'],
  ['at(2026-03-01T10:00:00)', '2026-03-01T10:00:00Z', 'UTC', undefined],
  ['at(2026-07-01T10:00:00)', '2026-02-01T00:00:00Z', 'Europe/Berlin', '2026-07-01T08:00:00.000Z'],
  ['rate(5 minutes)', '2026-01-01T00:00:00Z', 'UTC', '2026-01-01T00:05:00.000Z'],
  ['rate(1 day)', '2026-01-03T12:00:00Z', 'UTC', '2026-01-04T00:00:00.000Z'],
  ['cron(0 9 * * ? *)', '2026-01-05T09:00:00Z', 'UTC', '2026-01-06T09:00:00.000Z'],
  ['cron(0 9 ? * MON-FRI *)', '2026-01-02T10:00:00Z', 'UTC', '2026-01-05T09:00:00.000Z'],
  ['cron(0/15 * * * ? *)', '2026-01-02T10:16:00Z', 'UTC', '2026-01-02T10:30:00.000Z'],
  ['cron(30 8 L * ? *)', '2026-02-01T00:00:00Z', 'UTC', '2026-02-28T08:30:00.000Z'],
  ['cron(0 8 ? * 2#1 *)', '2026-02-03T00:00:00Z', 'UTC', '2026-03-02T08:00:00.000Z'],
  ['cron(0 8 ? * 6L *)', '2026-02-01T00:00:00Z', 'UTC', '2026-02-27T08:00:00.000Z'],
  ['cron(0 8 15W * ? *)', '2026-02-01T00:00:00Z', 'UTC', '2026-02-16T08:00:00.000Z'],
  ['cron(0 9 * * ? *)', '2026-07-01T00:00:00Z', 'America/New_York', '2026-07-01T13:00:00.000Z'],
  ['cron(30 2 29 3 ? *)', '2026-01-01T00:00:00Z', 'Europe/Berlin', '2027-03-29T00:30:00.000Z'],
  ['cron(0 0 30 FEB ? *)', '2026-01-01T00:00:00Z', 'UTC', undefined],
  ['cron(0 0 1 1 ? 2025)', '2026-01-01T00:00:00Z', 'UTC', undefined],
])('%s after %s in %s is %s', (text, after, zone, expected) => {
  expect(next(text, after, zone)).toBe(expected)
})

test.each([
  'at(2026-02-30T10:00:00)',
  'at(tomorrow)',
  'rate(1 minutes)',
  'rate(5 minute)',
  'rate(0 hours)',
  'cron(0 9 * * *)',
  'cron(0 9 * * * *)',
  'cron(61 9 * * ? *)',
  'cron(0 9 1-0 * ? *)',
  'every day',
  '',
])('%s is refused', text => {
  expect(() => parseSchedule(text)).toThrow()
})

test('any text is parsed or refused, and the next moment lies ahead', () => {
  const field = fc.constantFrom('*', '?', '1', '0/7', '3-5', '1,2', 'L', 'MON', 'JAN', '15W', '2#2', 'x')
  fc.assert(
    fc.property(
      fc.array(field, { minLength: 5, maxLength: 7 }),
      fc.integer({ min: 0, max: 2 ** 41 }),
      (fields, afterMs) => {
        try {
          const ms = parseSchedule(`cron(${fields.join(' ')})`).next(afterMs, 0, 'Europe/Berlin')
          expect(ms ?? Infinity).toBeGreaterThan(afterMs)
        } catch (error) {
          expect(error).toBeInstanceOf(Error)
        }
      },
    ),
    { numRuns: 200 },
  )
})
