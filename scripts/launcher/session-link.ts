import { mintLaunchToken } from '../../lib/auth/launch-token.ts'

const lifetimeSeconds = 3600

/** A link that opens the dashboard once, within the hour. */
export function openLink(url: string, secret: string): string {
  return `${url}/auth/open?token=${mintLaunchToken(secret, Date.now() / 1000 + lifetimeSeconds)}`
}
