import type { MetricAlarm, PutMetricAlarmInput, StateValue } from '@aws-sdk/client-cloudwatch'

export type AlarmDefinition = Omit<PutMetricAlarmInput, 'Tags'>

export interface Alarm {
  name: string
  arn: string
  definition: AlarmDefinition
  state: StateValue
  stateReason: string
  configuredAt: Date
  stateUpdatedAt: Date
  stateTransitionedAt: Date
}

export const alarmArn = (region: string, accountId: string, name: string) =>
  `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`

/** An alarm as DescribeAlarms shows it. */
export const toMetricAlarm = ({ arn, definition, ...alarm }: Alarm): MetricAlarm => ({
  ...definition,
  ActionsEnabled: definition.ActionsEnabled ?? true,
  OKActions: definition.OKActions ?? [],
  AlarmActions: definition.AlarmActions ?? [],
  InsufficientDataActions: definition.InsufficientDataActions ?? [],
  Dimensions: definition.Dimensions ?? [],
  AlarmArn: arn,
  AlarmConfigurationUpdatedTimestamp: alarm.configuredAt,
  StateValue: alarm.state,
  StateReason: alarm.stateReason,
  StateUpdatedTimestamp: alarm.stateUpdatedAt,
  StateTransitionedTimestamp: alarm.stateTransitionedAt,
})
