import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasRole, localSession, openSession, sealSession } from './session'

const secret = 's'.repeat(40)
const now = 1_800_000_000

test('a sealed session opens with its secret, until it expires', () => {
  const session = localSession(now)
  const sealed = sealSession(session, secret)
  expect(openSession(sealed, secret, now + 60)).toEqual(session)
  expect(openSession(sealed, secret, session.expiresAt)).toBeUndefined()
  expect(openSession(sealed, 't'.repeat(40), now)).toBeUndefined()
})

test('whatever else stands in the cookie is no session', () => {
  fc.assert(fc.property(fc.string({ maxLength: 2000 }), text => openSession(text, secret, now) === undefined))
})

test('a role includes the lesser ones', () => {
  const viewer = { ...localSession(now), role: 'viewer' as const }
  expect([hasRole(viewer, 'viewer'), hasRole(viewer, 'operator'), hasRole(localSession(now), 'operator')]).toEqual([
    true,
    false,
    true,
  ])
})
