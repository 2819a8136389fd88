import { mintLaunchToken } from '../../lib/auth/launch-token.ts'

const lifetimeSeconds = 12 * 3600

/** A link that opens the dashboard once, within twelve hours. */
export function openLink(url: string, secret: string): string {
  return `${url}/auth/open?token=${mintLaunchToken(secret, Date.now() / 1000 + lifetimeSeconds)}`
}
