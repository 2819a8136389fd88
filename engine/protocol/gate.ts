import type { IncomingHttpHeaders } from 'node:http'

/**
 * Refuses what only a browser or a rebound DNS name would send, before anything else is looked at: any web page can
 * send requests to 127.0.0.1. Returns the reason, or undefined where the request may pass.
 */
export function refusalOf(headers: IncomingHttpHeaders, hosts: ReadonlySet<string>): string | undefined {
  const host = headers.host
  if (host === undefined || !hosts.has(host.toLowerCase())) {
    return `Host '${(host ?? '').slice(0, 100)}' is not served here. Use one of ${[...hosts].join(', ')}; S3 clients need path-style addressing, which an IP address in AWS_ENDPOINT_URL turns on.`
  }
  if (headers.origin !== undefined) return 'Requests of web pages (with an Origin header) are refused.'
  return undefined
}

/** The only names under which the engine answers. */
export const servedHosts = (port: number): ReadonlySet<string> =>
  new Set([`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`])
