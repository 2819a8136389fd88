import type {
  CreateLogGroupRequest,
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
} from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../../protocol/aws-error.ts'
import type { Operation } from '../../../protocol/operation.ts'
import { groupExists, invalidParameter } from '../errors.ts'
import { groupArn } from '../find-group.ts'
import type { LogStore } from '../log-store.ts'
import { pageOf } from '../page.ts'

const MAX_GROUPS = 10_000

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export const createLogGroup =
  (store: LogStore): Operation<CreateLogGroupRequest, void> =>
  ({ logGroupName = '' }, { region }) => {
    if (store.group(region, logGroupName)) throw groupExists()
    if (store.groups(region).length >= MAX_GROUPS) {
      throw new AwsError('LimitExceededException', `Resource limit exceeded: at most ${MAX_GROUPS} log groups.`)
    }
    store.createGroup(region, logGroupName)
  }

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export const describeLogGroups =
  (store: LogStore): Operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse> =>
  (input, request) => {
    const { logGroupNamePrefix: prefix = '', logGroupNamePattern: pattern } = input
    if (prefix && pattern) {
      throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.')
    }
    const found = store
      .groups(request.region)
      .filter(({ name }) => name.startsWith(prefix) && (!pattern || name.toLowerCase().includes(pattern.toLowerCase())))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    const { items, nextToken } = pageOf(found, input)
    return {
      nextToken,
      logGroups: items.map(group => ({
        logGroupName: group.name,
        creationTime: group.createdMs,
        metricFilterCount: 0,
        arn: `${groupArn(request, group.name)}:*`,
        logGroupArn: groupArn(request, group.name),
        logGroupClass: 'STANDARD',
        storedBytes: store.streams(group).reduce((sum, stream) => sum + stream.storedBytes, 0),
      })),
    }
  }
