import { type CallOptions, getJson } from '@/lib/http'

/**
 * POST of a JSON body to a route that only reads, for what is too long, or too private, for an address. Throws as
 * getJson. In a file of its own, because every page loads lib/http.
 */
export const postJson = <T>(path: string, body: unknown, options: CallOptions = {}): Promise<T> =>
  getJson<T>(path, { ...options, init: { method: 'POST', body: JSON.stringify(body) } })
