import { describe, expect, it } from 'vitest'
import { asTyped, requiredNumber, shownCount, typedNumber, typedWeight } from './typed-number'

describe('a number of the form', () => {
  it.each([
    ['', undefined],
    ['  ', undefined],
    ['0', 0],
    [' 2 ', 2],
    ['0.05', 0.05],
    ['.5', 0.5],
    ['1.', 1],
    ['-1', -1],
    ['200000', 200_000],
    ['1e3', Number.NaN],
    ['9'.repeat(400), Number.NaN],
    ['0x10', Number.NaN],
    ['Infinity', Number.NaN],
    ['1,000', Number.NaN],
    ['two', Number.NaN],
  ])('“%s” is %s', (text, number) => expect(typedNumber(text)).toBe(number))

  it.each([
    ['2', '2'],
    ['2048', '2,048'],
    ['', '–'],
    ['1e3', '–'],
    ['-1', '–'],
    ['1.5', '–'],
  ])('the count “%s” is shown as %s', (text, shown) => expect(shownCount(text)).toBe(shown))

  it.each([
    ['8.5', 8.5],
    ['', 0],
    ['x', 0],
    ['-1', 0],
  ])('the weight “%s” is %s', (text, weight) => expect(typedWeight(text)).toBe(weight))

  it.each([0, 1, 0.1, 1 / 3, 1e-7, 2.449629266407709e-6, 8.5e-109, 123_456.789, 1e21])(
    '%s comes back from how it is shown',
    number => expect(typedNumber(asTyped(number))).toBe(number),
  )

  it('is shown in no more digits than it needs', () =>
    expect([0.1, 1 / 8, 70].map(asTyped)).toEqual(['0.1', '0.125', '70']))

  it.each(['', ' ', undefined, 'two'])('“%s” is none where one is required', text =>
    expect(requiredNumber(text)).toBeNaN(),
  )
})
