import type {
  CreateLogStreamRequest,
  DescribeLogStreamsRequest,
  DescribeLogStreamsResponse,
} from '@aws-sdk/client-cloudwatch-logs'
import type { Operation } from '../../../protocol/operation.ts'
import { invalidParameter, streamExists } from '../errors.ts'
import { findGroup, streamArn } from '../find-group.ts'
import type { LogStore } from '../log-store.ts'
import { pageOf } from '../page.ts'

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html */
export const createLogStream =
  (store: LogStore): Operation<CreateLogStreamRequest, void> =>
  (input, { region }) => {
    const group = findGroup(store, region, input)
    const { logStreamName = '' } = input
    if (store.stream(group, logStreamName)) throw streamExists()
    store.createStream(group, logStreamName)
  }

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html */
export const describeLogStreams =
  (store: LogStore): Operation<DescribeLogStreamsRequest, DescribeLogStreamsResponse> =>
  (input, request) => {
    const { logStreamNamePrefix: prefix, orderBy = 'LogStreamName', descending = false } = input
    if (orderBy === 'LastEventTime' && prefix !== undefined) {
      throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.')
    }
    const group = findGroup(store, request.region, input)
    const direction = descending ? -1 : 1
    const found = store
      .streams(group)
      .filter(({ name }) => name.startsWith(prefix ?? ''))
      .sort((a, b) => {
        const byTime = orderBy === 'LastEventTime' ? (a.lastEventMs ?? 0) - (b.lastEventMs ?? 0) : 0
        return direction * (byTime || (a.name < b.name ? -1 : 1))
      })
    const { items, nextToken } = pageOf(found, input)
    return {
      nextToken,
      logStreams: items.map(stream => ({
        logStreamName: stream.name,
        creationTime: stream.createdMs,
        firstEventTimestamp: stream.firstEventMs,
        lastEventTimestamp: stream.lastEventMs,
        lastIngestionTime: stream.ingestedMs,
        uploadSequenceToken: String(stream.id),
        arn: streamArn(request, group.name, stream.name),
        storedBytes: stream.storedBytes,
      })),
    }
  }
