import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { cookieValue } from './cookie-value'
import { hasRole, openSession, type Role, type Session, sessionCookieName } from './session'

export interface GuardRules {
  port: number
  sessionSecret: string
  nowSeconds: number
}

/** Headers of a request, in whichever form the server gives them; `null` for one that is not there. */
export type HeaderReader = Pick<Headers, 'get'>

export interface GuardedRequest {
  method: string
  headers: HeaderReader
}

/** The names under which this machine reaches its own port. */
function ownHosts(port: number): string[] {
  return ['127.0.0.1', 'localhost', '[::1]'].map(name => `${name}:${port}`)
}

/** DNS rebinding makes a stranger's name point here: only our own names are served. */
export function isOwnHost(host: string | null, port: number): boolean {
  return host !== null && ownHosts(port).includes(host.toLowerCase())
}

/**
 * What every request through either door must pass: Host, Origin, fetch metadata, session, role.
 * Forwarded headers are never read: whoever sends the request may write anything into them.
 * Throws AppError `forbidden` or `unauthenticated`.
 */
export function checkRequest({ method, headers }: GuardedRequest, role: Role, rules: GuardRules): Session {
  const host = headers.get('host')
  if (!isOwnHost(host, rules.port)) throw new AppError('forbidden', 'This address is not served here.')
  checkOrigin(method, headers, host ?? '')
  const session = sessionOf(headers, rules)
  if (session === undefined) {
    throw new AppError('unauthenticated', 'There is no session, or it has expired: open the link that Slipway printed.')
  }
  if (!hasRole(session, role)) throw new AppError('forbidden', `This needs the role "${role}".`)
  return session
}

function sessionOf(headers: HeaderReader, rules: GuardRules): Session | undefined {
  const cookie = cookieValue(headers.get('cookie'), sessionCookieName(rules.port))
  return openSession(cookie, rules.sessionSecret, rules.nowSeconds)
}

/** Whether the request carries a session in force; what it may do is for `checkRequest` to say. */
export function hasSession(headers: HeaderReader, rules: GuardRules): boolean {
  return sessionOf(headers, rules) !== undefined
}

function checkOrigin(method: string, headers: HeaderReader, host: string): void {
  const isRead = method === 'GET' || method === 'HEAD'
  const origin = headers.get('origin')
  if (origin === null ? !isRead : origin !== `http://${host.toLowerCase()}`) {
    throw new AppError('forbidden', 'The request does not come from a page of this dashboard.')
  }
  // "same-site" is another port of this machine: not us. "none" is a typed address.
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && !(isRead && site === 'none')) {
    throw new AppError('forbidden', 'The request does not come from a page of this dashboard.')
  }
}

/** The rules of this process, now. */
export function guardRules(): GuardRules {
  const { port, sessionSecret } = env()
  return { port, sessionSecret, nowSeconds: Date.now() / 1000 }
}
