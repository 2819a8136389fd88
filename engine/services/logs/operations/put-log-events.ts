import type { PutLogEventsRequest, PutLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs'
import type { Operation } from '../../../protocol/operation.ts'
import type { Clock } from '../../../state/clock.ts'
import { invalidParameter, noStream } from '../errors.ts'
import { findGroup } from '../find-group.ts'
import type { LogStore } from '../log-store.ts'

const MAX_EVENTS = 10_000
const MAX_BYTES = 1_048_576
const EVENT_OVERHEAD_BYTES = 26
const DAY_MS = 86_400_000
const OLDEST_MS = 14 * DAY_MS
const NEWEST_MS = 2 * 3_600_000

/**
 * Adds events, oldest first; those too old or too new are left out and counted. The answer says that they are on disk.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
export const putLogEvents =
  (store: LogStore, clock: Clock): Operation<PutLogEventsRequest, PutLogEventsResponse> =>
  async (input, { region }) => {
    const events = (input.logEvents ?? []).map(({ timestamp = 0, message = '' }) => ({
      atMs: timestamp,
      text: message,
    }))
    const { logGroupName = '', logStreamName = '' } = input
    const group = findGroup(store, region, { logGroupName })
    if (!store.stream(group, logStreamName)) throw noStream()
    const bytes = events.reduce((sum, { text }) => sum + Buffer.byteLength(text) + EVENT_OVERHEAD_BYTES, 0)
    if (events.length > MAX_EVENTS || bytes > MAX_BYTES) {
      throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${MAX_BYTES}`)
    }
    events.forEach(({ atMs }, index) => {
      const before = events[index - 1]
      if (before && before.atMs > atMs) {
        throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.')
      }
      if (atMs > (events[0]?.atMs ?? 0) + DAY_MS) {
        throw invalidParameter(
          'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
        )
      }
    })
    const nowMs = clock.now()
    const first = events.findIndex(({ atMs }) => atMs >= nowMs - OLDEST_MS)
    const tooNew = events.findIndex(({ atMs }) => atMs > nowMs + NEWEST_MS)
    const tooOld = first < 0 ? events.length : first
    const lines = events.slice(tooOld, tooNew < 0 ? undefined : tooNew)
    await store.put({ region, group: logGroupName, stream: logStreamName, lines })
    const isRejecting = tooOld > 0 || tooNew >= 0
    return {
      nextSequenceToken: '0'.repeat(56),
      rejectedLogEventsInfo: isRejecting
        ? {
            tooOldLogEventEndIndex: tooOld > 0 ? tooOld : undefined,
            tooNewLogEventStartIndex: tooNew >= 0 ? tooNew : undefined,
          }
        : undefined,
    }
  }
