import type { Service } from '../../protocol/operation.ts'
import type { Clock } from '../../state/clock.ts'
import type { LogStore } from './log-store.ts'
import { filterLogEvents } from './operations/filter-log-events.ts'
import { getLogEvents } from './operations/get-log-events.ts'
import { createLogGroup, describeLogGroups } from './operations/log-groups.ts'
import { createLogStream, describeLogStreams } from './operations/log-streams.ts'
import { putLogEvents } from './operations/put-log-events.ts'

export { type LogStore, openLogStore } from './log-store.ts'

/** Amazon CloudWatch Logs. The store stays the caller's. */
export const createLogsService = ({ logs, clock }: { logs: LogStore; clock: Clock }): Service => ({
  model: 'logs',
  operations: {
    CreateLogGroup: createLogGroup(logs),
    CreateLogStream: createLogStream(logs),
    DescribeLogGroups: describeLogGroups(logs),
    DescribeLogStreams: describeLogStreams(logs),
    FilterLogEvents: filterLogEvents(logs),
    GetLogEvents: getLogEvents(logs),
    PutLogEvents: putLogEvents(logs, clock),
  },
})
