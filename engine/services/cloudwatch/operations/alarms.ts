import type {
  DeleteAlarmsInput,
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
  PutMetricAlarmInput,
} from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../../protocol/aws-error.ts'
import type { Operation } from '../../../protocol/operation.ts'
import { toMetricAlarm } from '../alarm/alarm.ts'
import type { Alarms } from '../alarm/alarms.ts'
import { checkAlarm } from '../alarm/check-alarm.ts'
import { pageOffset, pageToken } from '../page-token.ts'

const PAGE_SIZE = 50
const MAX_ALARMS = 5000

/**
 * Makes or replaces an alarm. Of its actions those that are scaling policies are carried out.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export const putMetricAlarm =
  (alarms: Alarms): Operation<PutMetricAlarmInput, void> =>
  (input, { region, accountId }) => {
    checkAlarm(input)
    if (alarms.list(region).length >= MAX_ALARMS && !alarms.get(region, input.AlarmName ?? '')) {
      throw new AwsError('LimitExceeded', `The maximum number of alarms is ${MAX_ALARMS}.`)
    }
    alarms.put(region, accountId, input)
  }

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html */
export const deleteAlarms =
  (alarms: Alarms): Operation<DeleteAlarmsInput, void> =>
  (input, { region }) =>
    alarms.delete(region, input.AlarmNames ?? [])

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
export const describeAlarms =
  (alarms: Alarms): Operation<DescribeAlarmsInput, DescribeAlarmsOutput> =>
  (input, { region }) => {
    const { NextToken, ...asked } = input
    const isOtherType = asked.AlarmTypes !== undefined && !asked.AlarmTypes.includes('MetricAlarm')
    const found = alarms
      .list(region)
      .filter(
        ({ name, state, definition }) =>
          !isOtherType &&
          (asked.AlarmNames === undefined || asked.AlarmNames.includes(name)) &&
          name.startsWith(asked.AlarmNamePrefix ?? '') &&
          (asked.StateValue === undefined || asked.StateValue === state) &&
          (asked.ActionPrefix === undefined ||
            (definition.AlarmActions ?? []).some(action => action.startsWith(asked.ActionPrefix ?? ''))),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    const offset = pageOffset(asked, NextToken)
    const next = offset + (asked.MaxRecords ?? PAGE_SIZE)
    return {
      MetricAlarms: found.slice(offset, next).map(toMetricAlarm),
      CompositeAlarms: [],
      NextToken: next < found.length ? pageToken(asked, next) : undefined,
    }
  }
