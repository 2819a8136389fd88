import { createHmac, timingSafeEqual } from 'node:crypto'

/** Who calls. Loopback mode knows one person; a login for teams fills the same shape. */
export interface Session {
  actor: { id: string; name: string }
  role: Role
  /** Seconds since 1970. */
  expiresAt: number
}

export const roles = ['viewer', 'operator', 'admin'] as const
export type Role = (typeof roles)[number]

export function hasRole(session: Session, needed: Role): boolean {
  return roles.indexOf(session.role) >= roles.indexOf(needed)
}

const lifetimeSeconds = 7 * 24 * 3600

/** The person at this machine: whoever holds a link that the launcher printed may do everything its credentials may. */
export function localSession(nowSeconds: number): Session {
  return { actor: { id: 'local', name: 'Local user' }, role: 'admin', expiresAt: nowSeconds + lifetimeSeconds }
}

/** Cookies ignore ports, so the name carries it: two dashboards on one machine do not log each other out. */
export function sessionCookieName(port: number): string {
  return `slipway_${port}`
}

/** `<base64url JSON>.<HMAC-SHA256>`; the secret outlives restarts, so sessions do too. */
export function sealSession(session: Session, secret: string): string {
  const payload = Buffer.from(JSON.stringify(session)).toString('base64url')
  return `${payload}.${sign(payload, secret)}`
}

/** The session of a cookie, or undefined when it is missing, forged, damaged or expired. */
export function openSession(sealed: string | undefined, secret: string, nowSeconds: number): Session | undefined {
  if (sealed === undefined || sealed.length > 1024) return undefined
  const [payload, signature, ...rest] = sealed.split('.')
  if (payload === undefined || signature === undefined || rest.length > 0) return undefined
  if (!isEqual(signature, sign(payload, secret))) return undefined
  const session: Session = JSON.parse(Buffer.from(payload, 'base64url').toString()) // Our own signature stands on it.
  return session.expiresAt > nowSeconds ? session : undefined
}

function sign(payload: string, secret: string): string {
  return createHmac('sha256', secret).update(`session\n${payload}`).digest('base64url')
}

function isEqual(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
