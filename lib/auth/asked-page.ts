import { cookieValue } from './cookie-value'
import { localPath } from './local-path'

/** Long enough to find the link in the terminal. */
const lifetimeSeconds = 600

/** Cookies know no ports, and several dashboards may run on this machine. */
const cookieName = (port: number) => `slipway_asked_${port}`
const attributes = 'Path=/auth/open; HttpOnly; SameSite=Lax'

/** The Set-Cookie that keeps which page was asked for without a session, until the launch link is opened. */
export function keepAskedPage(port: number, path: string): string {
  return `${cookieName(port)}=${encodeURIComponent(path)}; Max-Age=${lifetimeSeconds}; ${attributes}`
}

/** The page that was asked for, a path of this site, or `/`. */
export function askedPage(headers: Headers, port: number): string {
  try {
    return localPath(decodeURIComponent(cookieValue(headers.get('cookie'), cookieName(port)) ?? ''))
  } catch {
    return '/' // Not an encoding of ours.
  }
}

/** The Set-Cookie that forgets it. */
export function forgetAskedPage(port: number): string {
  return `${cookieName(port)}=; Max-Age=0; ${attributes}`
}
