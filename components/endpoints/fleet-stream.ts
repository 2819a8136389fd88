import type { FleetEvent } from '@/lib/endpoints/fleet/model'
import { api } from '@/lib/routes'

/**
 * Hears the fleet events of a region until the returned function is called. A browser has six connections a host, so
 * one tab of all holds the stream (by a lock that the next tab inherits) and tells the others.
 */
export function hearFleet(region: string, listener: (event: FleetEvent) => void): () => void {
  const channel = new BroadcastChannel(`slipway-fleet-${region}`)
  channel.onmessage = message => listener(message.data)
  const stopped = new AbortController()
  const lead = () =>
    new Promise<void>(resolve => {
      if (stopped.signal.aborted) return resolve()
      const stream = new EventSource(api.path(region, 'stream'))
      stream.onmessage = message => {
        const event: FleetEvent = JSON.parse(message.data)
        channel.postMessage(event)
        listener(event)
      }
      stopped.signal.addEventListener('abort', () => {
        stream.close()
        resolve()
      })
    })
  navigator.locks.request(`slipway-fleet-${region}`, { signal: stopped.signal }, lead).catch(() => {
    // Stopped while another tab was leading.
  })
  return () => {
    stopped.abort()
    channel.close()
  }
}
