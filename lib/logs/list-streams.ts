import { type LogStream as AwsLogStream, DescribeLogStreamsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { coalesce } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { isGroupMissing } from './group-missing'
import { type LogStreams, logGroupOf } from './model'
import type { ListLogStreams } from './schema'

const KEPT_MS = 5_000
/** 50 streams a page; an endpoint that ever had more instances shows the newest. */
const MAX_PAGES = 4

/** Log streams of an endpoint or a component, the one written to last first. What never logged has no group. */
export const listLogStreams = (context: Context, owner: ListLogStreams): Promise<LogStreams> =>
  streamsOfGroup(context, logGroupOf(owner))

export async function streamsOfGroup(context: Context, group: string): Promise<LogStreams> {
  const read = (signal: AbortSignal) => readStreams({ ...context, signal }, group)
  return coalesce(`${context.region}:log-streams:${group}`, KEPT_MS, read, context.signal)
}

async function readStreams(context: Context, logGroupName: string): Promise<LogStreams> {
  const client = await context.aws.logs
  const found: AwsLogStream[] = []
  let nextToken: string | undefined
  try {
    for (let page = 0; page < MAX_PAGES; page++) {
      const reply = await client.send(
        new DescribeLogStreamsCommand({
          logGroupName,
          orderBy: 'LastEventTime',
          descending: true,
          nextToken,
        }),
        { abortSignal: context.signal },
      )
      found.push(...(reply.logStreams ?? []))
      nextToken = reply.nextToken
      if (!nextToken) break
    }
  } catch (error) {
    if (!isGroupMissing(error)) throw error
    return { streams: [], isGroupMissing: true, isCut: false }
  }
  const streams = found.map(stream => ({ name: stream.logStreamName ?? '', lastEventAtMs: stream.lastEventTimestamp }))
  return { streams, isGroupMissing: false, isCut: nextToken !== undefined }
}
