import type { FleetEvent } from './model'
import type { FleetPoller } from './poller'
import { systemTimes, type Times } from './times'

/** Proxies close what is silent for a minute, and a browser that hears nothing for 15 s reads the list instead. */
const heartbeatMs = 10_000
/** Events that wait for a slow reader; one more and it is dropped. */
const maxBacklog = 256

/**
 * Fleet events as Server-Sent Events, one JSON FleetEvent each, until the caller hangs up. It begins and goes on with
 * where the poller stands, so that a reader notices what it missed. A reader that does not keep up is dropped; it
 * connects again and reads the list anew.
 */
export function fleetEventStream(
  poller: Pick<FleetPoller, 'subscribe' | 'check'>,
  signal: AbortSignal,
  times: Times = systemTimes,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let leave = () => {}
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => {
        leave()
        controller.close()
      }
      const send = (text: string) => {
        if ((controller.desiredSize ?? 0) <= -maxBacklog) end()
        else controller.enqueue(encoder.encode(text))
      }
      const tell = (event: FleetEvent) => send(`data: ${JSON.stringify(event)}\n\n`)
      const beat = () => {
        stopBeat = times.after(heartbeatMs, beat)
        tell(poller.check())
      }
      let stopBeat = times.after(heartbeatMs, beat)
      const unsubscribe = poller.subscribe(tell)
      signal.addEventListener('abort', end)
      leave = () => {
        stopBeat()
        unsubscribe()
        signal.removeEventListener('abort', end)
      }
      if (signal.aborted) return end()
      send('retry: 2000\n\n')
      tell(poller.check())
    },
    cancel: () => leave(),
  })
}
