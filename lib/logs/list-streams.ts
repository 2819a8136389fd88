import { type LogStream as AwsLogStream, DescribeLogStreamsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { coalesce } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { isGroupMissing } from './group-missing'
import { type LogStreams, logGroupOf } from './model'
import type { ListLogStreams } from './schema'

const KEPT_MS = 5_000
/** 50 streams a page; an endpoint that ever had more instances shows the newest. */
const MAX_PAGES = 4

/** Log streams of an endpoint, the one written to last first. An endpoint that never logged has no group. */
export async function listLogStreams(context: Context, { name }: ListLogStreams): Promise<LogStreams> {
  const read = (signal: AbortSignal) => readStreams({ ...context, signal }, name)
  return coalesce(`${context.region}:log-streams:${name}`, KEPT_MS, read, context.signal)
}

async function readStreams(context: Context, name: string): Promise<LogStreams> {
  const client = await context.aws.logs
  const found: AwsLogStream[] = []
  let nextToken: string | undefined
  try {
    for (let page = 0; page < MAX_PAGES; page++) {
      const reply = await client.send(
        new DescribeLogStreamsCommand({
          logGroupName: logGroupOf(name),
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
