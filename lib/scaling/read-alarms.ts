import { DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch'
import type { Context } from '@/lib/context'

/** DescribeAlarms answers for 100 names at a time; no resource has so many. */
const MAX_NAMES = 100

/** The metric alarms of these names, as far as they exist. */
export async function readAlarms(context: Context, names: readonly string[]): Promise<MetricAlarm[]> {
  const AlarmNames = [...new Set(names)].slice(0, MAX_NAMES)
  if (AlarmNames.length === 0) return []
  const cloudwatch = await context.aws.cloudwatch
  const reply = await cloudwatch.send(
    new DescribeAlarmsCommand({ AlarmNames, AlarmTypes: ['MetricAlarm'], MaxRecords: MAX_NAMES }),
    { abortSignal: context.signal },
  )
  return reply.MetricAlarms ?? []
}
