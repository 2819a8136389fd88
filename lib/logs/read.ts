import { type FilteredLogEvent, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import type { Context } from '@/lib/context'
import { toFilterPattern } from './filter-pattern'
import { isGroupMissing } from './group-missing'
import { streamsOfGroup } from './list-streams'
import { type LogLine, type LogPage, logGroupOf, streamsOfContainer } from './model'
import { safeText } from './safe-text'
import type { ReadLogs } from './schema'

/** As many lines as one reading brings; older ones are asked for by their time. */
const MAX_LINES = 2_000
/** CloudWatch reads newest first only from here on. */
const NEWEST_FIRST_SINCE_MS = Date.UTC(2024, 0, 1)
/** Pages may come empty while CloudWatch is still looking, so their number is bounded, not their content. */
const MAX_PAGES = 20

type Reading = Omit<ReadLogs, 'name' | 'component'>

/**
 * The newest lines of a window, oldest first, ANSI codes and control characters made safe. An endpoint that never
 * logged has none. FilterLogEvents interleaves the streams and searches on AWS's side.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export async function readLogs(context: Context, { name, component, ...reading }: ReadLogs): Promise<LogPage> {
  return readLogGroup(context, logGroupOf({ name, component }), reading)
}

/** The same of any log group; one that is not there has no lines. */
export async function readLogGroup(context: Context, group: string, input: Reading): Promise<LogPage> {
  const observedAtMs = Date.now()
  const events: FilteredLogEvent[] = []
  const isCut = await readEvents(context, group, input, events).catch(error => {
    if (isGroupMissing(error)) return false
    throw error
  })
  // They came newest first: lines of one moment keep the order in which they were written.
  const lines = events
    .map(lineFromAws)
    .reverse()
    .sort((a, b) => a.atMs - b.atMs)
  const kept = lines.slice(-MAX_LINES)
  const oldest = kept[0]
  const hasOlder = oldest !== undefined && (isCut || kept.length < lines.length)
  return { lines: kept, ...(hasOlder && { olderBeforeMs: oldest.atMs }), observedAtMs }
}

/** Collects events, newest first, until there are enough; true when more are left. */
async function readEvents(
  context: Context,
  group: string,
  input: Reading,
  events: FilteredLogEvent[],
): Promise<boolean> {
  const client = await context.aws.logs
  const streams = await streamsToAws(context, group, input)
  if (streams.logStreamNames?.length === 0) return false
  let nextToken: string | undefined
  for (let page = 0; page < MAX_PAGES; page++) {
    const reply = await client.send(
      new FilterLogEventsCommand({
        logGroupName: group,
        ...streams,
        filterPattern: toFilterPattern(input.filter),
        startTime: Math.max(input.from, NEWEST_FIRST_SINCE_MS),
        endTime: input.to,
        startFromHead: false,
        limit: MAX_LINES,
        nextToken,
      }),
      { abortSignal: context.signal },
    )
    events.push(...(reply.events ?? []))
    if (!reply.nextToken || reply.nextToken === nextToken) return false
    if (events.length >= MAX_LINES) return true
    nextToken = reply.nextToken
  }
  return true
}

/** FilterLogEvents takes at most so many streams by name: those written to last. */
const MAX_STREAMS = 100

async function streamsToAws(
  context: Context,
  group: string,
  { stream }: Reading,
): Promise<{ logStreamNamePrefix?: string; logStreamNames?: string[] }> {
  if (!stream) return {}
  if (stream.endsWith('/')) return { logStreamNamePrefix: stream }
  if (!stream.includes('//')) return { logStreamNames: [stream] }
  const { streams } = await streamsOfGroup(context, group)
  return { logStreamNames: streamsOfContainer(stream, streams).slice(0, MAX_STREAMS) }
}

function lineFromAws({ eventId, timestamp = 0, logStreamName = '', message = '' }: FilteredLogEvent): LogLine {
  return {
    id: eventId ?? `${logStreamName}:${timestamp}:${message}`,
    atMs: timestamp,
    stream: logStreamName,
    text: safeText(message),
  }
}
