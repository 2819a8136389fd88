import { mintLaunchToken } from '../../lib/auth/launch-token.ts'

/** A link that opens the dashboard once: within the hour, when nothing else is said. */
export function openLink(url: string, secret: string, lifetimeSeconds = 3600): string {
  return `${url}/auth/open?token=${mintLaunchToken(secret, Date.now() / 1000 + lifetimeSeconds)}`
}
