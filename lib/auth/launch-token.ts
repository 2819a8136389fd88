import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * A link that opens the dashboard carries a launch token, good for one use. The launcher mints it with the secret that
 * it also gives to the dashboard (SLIPWAY_SESSION_SECRET), so a fresh link needs no call and no stored token:
 *
 *     token = "<expiry>.<nonce>.<mac>"
 *     expiry  seconds since 1970, at most a day ahead
 *     nonce   16 random bytes, base64url
 *     mac     base64url(HMAC-SHA256(secret, "launch\n<expiry>.<nonce>"))
 *
 * opened at `/auth/open?token=<token>&next=<path of this site>`.
 */
export function mintLaunchToken(secret: string, expiresAtSeconds: number): string {
  const claim = `${Math.floor(expiresAtSeconds)}.${randomBytes(16).toString('base64url')}`
  return `${claim}.${macOf(claim, secret)}`
}

function macOf(claim: string, secret: string): string {
  return createHmac('sha256', secret).update(`launch\n${claim}`).digest('base64url')
}

const maxLifetimeSeconds = 24 * 3600
const maxUsed = 10_000

/** Nonces that were used, with their expiry: past it the token is dead anyway, so nothing is remembered for longer. */
export type UsedNonces = Map<string, number>

/** True once for a token that is genuine, in time and unused; the token is used up by it. */
export function redeemLaunchToken(token: string, secret: string, nowSeconds: number, used: UsedNonces): boolean {
  const match = /^(\d{1,12})\.([\w-]{22})\.([\w-]{43})$/.exec(token)
  const [, expiry, nonce, mac] = match ?? []
  if (expiry === undefined || nonce === undefined || mac === undefined) return false
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(`${expiry}.${nonce}`, secret)))) return false
  const expiresAt = Number(expiry)
  if (expiresAt <= nowSeconds || expiresAt > nowSeconds + maxLifetimeSeconds) return false
  for (const [other, deadAt] of used) if (deadAt <= nowSeconds) used.delete(other)
  if (used.has(nonce) || used.size >= maxUsed) return false
  used.set(nonce, expiresAt)
  return true
}
