import type { FilterLogEventsRequest, FilterLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs'
import type { Operation } from '../../../protocol/operation.ts'
import { invalidParameter, noStream } from '../errors.ts'
import { parseFilter } from '../filter/filter.ts'
import { findGroup } from '../find-group.ts'
import type { LogStore } from '../log-store.ts'
import type { LogEvent, LogGroup, Position } from '../log-tables.ts'
import { withinPage } from '../page-size.ts'
import { BEGINNING, decodePosition, END, encodePosition } from '../position-token.ts'

const MAX_EVENTS = 10_000
/** Events that one call looks at: like AWS's, a page may be empty and still have a successor. */
const MAX_SCANNED = 20_000
const BATCH = 2_000

/** Newest first is refused for windows that begin before this. */
const NEWEST_FIRST_SINCE_MS = Date.UTC(2024, 0, 1)

/**
 * Events of a group's streams that match a pattern, oldest first, or newest first with `startFromHead` false.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export const filterLogEvents =
  (store: LogStore): Operation<FilterLogEventsRequest, FilterLogEventsResponse> =>
  (input, { region }) => {
    const { startTime: startMs = 0, endTime = Number.MAX_SAFE_INTEGER, limit = MAX_EVENTS } = input
    const matches = parseFilter(input.filterPattern ?? '')
    const group = findGroup(store, region, input)
    const streams = chosenStreams(store, group, input)
    const { direction, position: from } = beginning(input)
    const step = direction === 'f' ? after : before
    // Unlike in GetLogEvents, an event at endTime itself is returned.
    const range = { startMs, endMs: Math.min(endTime + 1, Number.MAX_SAFE_INTEGER), limit: BATCH }
    const found: LogEvent[] = []
    let position: Position | undefined = from
    for (let scanned = 0; position && scanned < MAX_SCANNED && found.length < limit; scanned += BATCH) {
      const batch = store.read(group, direction === 'f' ? 'forward' : 'backward', position, range)
      const last: LogEvent | undefined = batch.at(-1)
      position = last && batch.length === BATCH ? step(last) : undefined
      for (const event of batch) if (streams.has(event.streamId) && matches(event.message)) found.push(event)
    }
    const page = withinPage(found.slice(0, limit))
    const lastShown = page.at(-1)
    const isCut = lastShown !== undefined && page.length < found.length
    const next = isCut ? step(lastShown) : position
    return {
      events: page.map(({ atMs, ingestedMs, message, streamId, sequence }) => ({
        logStreamName: streams.get(streamId),
        timestamp: atMs,
        message,
        ingestionTime: ingestedMs,
        eventId: String(sequence).padStart(56, '0'),
      })),
      searchedLogStreams: [],
      nextToken: next && encodePosition(direction, next),
    }
  }

const after = ({ atMs, sequence }: LogEvent): Position => ({ atMs, sequence: sequence + 1 })
/** What is read backwards lies before the position, so that the event itself is the position. */
const before = ({ atMs, sequence }: LogEvent): Position => ({ atMs, sequence })

/** Where to begin: a token goes on in its own direction, whatever `startFromHead` says. */
function beginning({ nextToken, startFromHead = true, startTime }: FilterLogEventsRequest) {
  if (nextToken) return decodePosition(nextToken)
  if (startFromHead) return { direction: 'f', position: BEGINNING } as const
  if (startTime !== undefined && startTime < NEWEST_FIRST_SINCE_MS)
    throw invalidParameter('startFromHead can be false only where startTime is on or after 2024-01-01T00:00:00Z.')
  return { direction: 'b', position: END } as const
}

function chosenStreams(store: LogStore, group: LogGroup, input: FilterLogEventsRequest): Map<number, string> {
  const { logStreamNames: names, logStreamNamePrefix: prefix } = input
  if (names && prefix !== undefined) {
    throw invalidParameter('logStreamNames and logStreamNamePrefix are mutually exclusive parameters.')
  }
  if (names?.some(name => !store.stream(group, name))) throw noStream()
  const chosen = store
    .streams(group)
    .filter(({ name }) => (names === undefined || names.includes(name)) && name.startsWith(prefix ?? ''))
  return new Map(chosen.map(({ id, name }) => [id, name]))
}
