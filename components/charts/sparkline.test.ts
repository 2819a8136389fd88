import { expect, it } from 'vitest'
import { sparklinePath } from './sparkline'

it('draws from 0 to the highest value', () => expect(sparklinePath([0, 5, 10], 20, 12)).toBe('M0 11L10 6L20 1'))
it('leaves gaps open and dots what stands alone', () =>
  expect(sparklinePath([1, 1, null, 1, null], 40, 12)).toBe('M0 1L10 1M30 1h0'))
it('draws nothing for no data', () => expect(sparklinePath([null, null], 40, 12)).toBe(''))
it('draws a floor for zeroes', () => expect(sparklinePath([0, 0], 40, 12)).toBe('M0 11L40 11'))
