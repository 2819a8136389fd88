import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mintLaunchToken, redeemLaunchToken } from './launch-token'

const secret = 's'.repeat(40)
const now = 1_800_000_000
const hour = 3600

test('a token opens once', () => {
  const used = new Map<string, number>()
  const token = mintLaunchToken(secret, now + hour)
  expect(redeemLaunchToken(token, secret, now, used)).toBe(true)
  expect(redeemLaunchToken(token, secret, now, used)).toBe(false)
})

test('an expired, far-dated or foreign token opens nothing', () => {
  const redeem = (token: string) => redeemLaunchToken(token, secret, now, new Map())
  expect(redeem(mintLaunchToken(secret, now - 1))).toBe(false)
  expect(redeem(mintLaunchToken(secret, now + 25 * hour))).toBe(false)
  expect(redeem(mintLaunchToken('t'.repeat(40), now + hour))).toBe(false)
  expect(redeem('')).toBe(false)
})

test('no change of one character keeps a token good', () => {
  const token = mintLaunchToken(secret, now + hour)
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
      fc.pre(token[at] !== character)
      // The last character of a base64url MAC has bits to spare, but not for our exact comparison.
      return !redeemLaunchToken(token.slice(0, at) + character + token.slice(at + 1), secret, now, new Map())
    }),
  )
})

test('used tokens are forgotten once they are dead anyway', () => {
  const used = new Map<string, number>()
  redeemLaunchToken(mintLaunchToken(secret, now + 10), secret, now, used)
  redeemLaunchToken(mintLaunchToken(secret, now + hour), secret, now + 20, used)
  expect(used.size).toBe(1)
})
