import { expect, test } from 'vitest'
import { formatBytes } from './bytes'
import { formatCount } from './count'
import { formatDuration } from './duration'
import { formatLatency } from './latency'
import { formatMoney } from './money'
import { formatPercent } from './percent'
import { formatRelativeTime } from './relative-time'

test.each([
  [formatBytes(0), '0 B'],
  [formatBytes(999), '999 B'],
  [formatBytes(1023), '1023 B'],
  [formatBytes(1024), '1 KB'],
  [formatBytes(1_048_575), '1 MB'],
  [formatBytes(6_291_456), '6 MB'],
  [formatBytes(26_214_400), '25 MB'],
  [formatCount(9999), '9,999'],
  [formatCount(12_345), '12.3K'],
  [formatCount(0.5), '0.5'],
  [formatDuration(0), '<1s'],
  [formatDuration(999), '<1s'],
  [formatDuration(1000), '1s'],
  [formatDuration(42_900), '42s'],
  [formatDuration(185_000), '3m 05s'],
  [formatDuration(7_440_000), '2h 04m'],
  [formatDuration(442_800_000), '5d 3h'],
  [formatLatency(0.4213), '0.421 ms'],
  [formatLatency(999.4), '999 ms'],
  [formatLatency(999.6), '1 s'],
  [formatLatency(61_234), '61.2 s'],
  [formatMoney(0.1152), '$0.115'],
  [formatMoney(83.951), '$83.95'],
  [formatMoney(1204.4), '$1,204'],
  [formatMoney(0), '$0.00'],
  [formatPercent(0.12345), '12.3%'],
  [formatRelativeTime(0, 4000), 'just now'],
  [formatRelativeTime(0, 42_000), '42 sec. ago'],
  [formatRelativeTime(0, 300_000), '5 min. ago'],
  [formatRelativeTime(7_200_000, 0), 'in 2 hr.'],
])('%s', (formatted, expected) => {
  expect(formatted).toBe(expected)
})
