import { env } from '@/lib/env'
import { processWide } from '@/lib/process-wide'
import { routes } from '@/lib/routes'
import { askedPage, forgetAskedPage } from './asked-page'
import { guardRules, hasSession, isOwnHost } from './guard'
import { redeemLaunchToken, type UsedNonces } from './launch-token'
import { localPath } from './local-path'
import { localSession, sealSession, sessionCookieName } from './session'

/** GET /auth/open?token=…&next=…: a launch token, once, for a session cookie; then on to `next`, or to what was asked. */
export function openDoor(request: Request): Response {
  const rules = guardRules()
  if (!isOwnHost(request.headers.get('host'), rules.port)) {
    return new Response('This address is not served here.', { status: 403 })
  }
  const { searchParams } = new URL(request.url)
  const named = searchParams.get('next')
  const next = named === null ? askedPage(request.headers, rules.port) : localPath(named)
  const used = processWide<UsedNonces>('launch-tokens', () => new Map())
  const token = searchParams.get('token') ?? ''
  if (redeemLaunchToken(token, rules.sessionSecret, rules.nowSeconds, used)) {
    return redirect(next, [sessionCookie(rules.nowSeconds), forgetAskedPage(rules.port)])
  }
  // A link that was clicked twice by the same person is no matter.
  if (hasSession(request.headers, rules)) return redirect(next)
  return redirect(routes.authNeeded(next === '/' ? undefined : next))
}

/** Lax, not Strict: a link to an endpoint, shared in a chat, must open with the session one has. */
function sessionCookie(nowSeconds: number): string {
  const { port, sessionSecret } = env()
  const session = localSession(nowSeconds)
  const maxAge = Math.floor(session.expiresAt - nowSeconds)
  const value = sealSession(session, sessionSecret)
  return `${sessionCookieName(port)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}`
}

function redirect(location: string, cookies: string[] = []): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}
