import type { GetLogEventsRequest, GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs'
import type { Operation } from '../../../protocol/operation.ts'
import { noStream } from '../errors.ts'
import { findGroup } from '../find-group.ts'
import type { LogStore } from '../log-store.ts'
import { withinPage } from '../page-size.ts'
import { BEGINNING, decodePosition, END, encodePosition } from '../position-token.ts'

const MAX_EVENTS = 10_000

/**
 * Events of one stream in time order. A token that comes back unchanged says that there is no more, for now.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 */
export const getLogEvents =
  (store: LogStore): Operation<GetLogEventsRequest, GetLogEventsResponse> =>
  (input, { region }) => {
    const { startTime: startMs = 0, endTime: endMs = Number.MAX_SAFE_INTEGER, limit = MAX_EVENTS } = input
    const group = findGroup(store, region, input)
    const stream = store.stream(group, input.logStreamName ?? '')
    if (!stream) throw noStream()
    const first = input.startFromHead
      ? ({ direction: 'f', position: BEGINNING } as const)
      : ({ direction: 'b', position: END } as const)
    const { direction, position } = input.nextToken ? decodePosition(input.nextToken) : first
    const way = direction === 'f' ? 'forward' : 'backward'
    const read = withinPage(store.read(stream, way, position, { startMs, endMs, limit }))
    const events = direction === 'f' ? read : read.reverse()
    const [oldest, newest] = [events[0], events.at(-1)]
    // An empty stream has no end yet: what comes later shall be found.
    const here = position === END ? BEGINNING : position
    return {
      events: events.map(({ atMs, ingestedMs, message }) => ({
        timestamp: atMs,
        ingestionTime: ingestedMs,
        message,
      })),
      nextForwardToken: encodePosition('f', newest ? { atMs: newest.atMs, sequence: newest.sequence + 1 } : here),
      nextBackwardToken: encodePosition('b', oldest ?? here),
    }
  }
