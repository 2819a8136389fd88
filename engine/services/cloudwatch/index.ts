import type { Service } from '../../protocol/operation.ts'
import type { Clock } from '../../state/clock.ts'
import type { Alarms } from './alarm/alarms.ts'
import type { MetricStore } from './metric-store.ts'
import { deleteAlarms, describeAlarms, putMetricAlarm } from './operations/alarms.ts'
import { getMetricData } from './operations/get-metric-data.ts'
import { getMetricStatistics } from './operations/get-metric-statistics.ts'
import { listMetrics } from './operations/list-metrics.ts'
import { putMetricData } from './operations/put-metric-data.ts'

export { type AlarmAction, type Alarms, openAlarms } from './alarm/alarms.ts'
export { type MetricStore, openMetricStore } from './metric-store.ts'

/** Amazon CloudWatch: metrics and metric alarms. The stores stay the caller's. */
export const createCloudWatchService = (deps: { metrics: MetricStore; alarms: Alarms; clock: Clock }): Service => ({
  model: 'cloudwatch',
  operations: {
    GetMetricData: getMetricData(deps.metrics, deps.clock),
    GetMetricStatistics: getMetricStatistics(deps.metrics, deps.clock),
    ListMetrics: listMetrics(deps.metrics, deps.clock),
    PutMetricData: putMetricData(deps.metrics, deps.clock),
    PutMetricAlarm: putMetricAlarm(deps.alarms),
    DeleteAlarms: deleteAlarms(deps.alarms),
    DescribeAlarms: describeAlarms(deps.alarms),
  },
})
