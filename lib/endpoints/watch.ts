import type { Context } from '@/lib/context'
import { fleetPoller } from './fleet/pollers'

/** Proxies close what is silent for a minute. */
const heartbeatMs = 20_000

/**
 * A stream of fleet events (text/event-stream, one JSON FleetEvent each) until the caller hangs up.
 * A reader that does not keep up is dropped; it connects again and reads the list anew.
 */
export async function watchEndpoints(context: Context): Promise<Response> {
  const encoder = new TextEncoder()
  let stop = () => {}
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string) => {
          if ((controller.desiredSize ?? 0) <= -maxBacklog) return stop()
          controller.enqueue(encoder.encode(text))
        }
        const unsubscribe = fleetPoller(context.region).subscribe(event => send(`data: ${JSON.stringify(event)}\n\n`))
        const heartbeat = setInterval(() => send(': alive\n\n'), heartbeatMs)
        stop = () => {
          stop = () => {}
          unsubscribe()
          clearInterval(heartbeat)
          controller.close()
        }
        context.signal.addEventListener('abort', () => stop(), { once: true })
        send('retry: 2000\n\n')
      },
      cancel: () => stop(),
    },
    { highWaterMark: 1 },
  )
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
  })
}

const maxBacklog = 256
