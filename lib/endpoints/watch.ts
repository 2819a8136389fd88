import type { Context } from '@/lib/context'
import { fleetEventStream } from './fleet/event-stream'
import { fleetPoller } from './fleet/pollers'

/** A stream of fleet events (text/event-stream) until the caller hangs up. */
export async function watchEndpoints(context: Context): Promise<Response> {
  return new Response(fleetEventStream(fleetPoller(context.region), context.signal), {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
  })
}
