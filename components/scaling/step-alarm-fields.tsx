'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { METRIC_STATISTICS } from '@/lib/scaling/model'
import { COMPARISONS, MISSING_DATA, signOf } from '@/lib/scaling/step-policy'
import { NumberField } from './number-field'
import type { AlarmDraft } from './step-draft'

interface StepAlarmFieldsProps {
  alarm: AlarmDraft
  problems: Record<string, string>
  onChange: (alarm: AlarmDraft) => void
}

/** The CloudWatch alarm that calls a step policy. */
export function StepAlarmFields({ alarm, problems, onChange }: StepAlarmFieldsProps) {
  const change = (part: Partial<AlarmDraft>) => onChange({ ...alarm, ...part })
  const hasProblem = Object.keys(problems).some(path => path.startsWith('alarm.'))
  return (
    <details open={hasProblem || undefined}>
      <summary className="break-words text-sm">
        Called when <span className="font-mono text-xs">{alarm.metricName || '…'}</span> {signOf(alarm.comparison)}{' '}
        {alarm.threshold || '…'} in {alarm.datapointsToAlarm} of {alarm.evaluationPeriods} × {alarm.period} s
        {!alarm.isOn && <span className="text-warn"> (its actions are off)</span>}
      </summary>
      <div className="mt-3 grid items-start gap-3 sm:grid-cols-2">
        <Field label="Namespace" error={problems['alarm.namespace']}>
          <Input mono value={alarm.namespace} onChange={event => change({ namespace: event.target.value })} />
        </Field>
        <Field label="Metric" error={problems['alarm.metricName']}>
          <Input mono value={alarm.metricName} onChange={event => change({ metricName: event.target.value })} />
        </Field>
        <Field
          label="Dimensions"
          className="sm:col-span-2"
          error={problems['alarm.dimensions']}
          help="Name=Value, one a line."
        >
          <Textarea
            mono
            rows={2}
            value={alarm.dimensions}
            onChange={event => change({ dimensions: event.target.value })}
          />
        </Field>
        <Choice
          label="Statistic"
          value={alarm.statistic}
          choices={METRIC_STATISTICS}
          onChange={statistic => change({ statistic })}
        />
        <Choice
          label="Is"
          value={alarm.comparison}
          choices={COMPARISONS}
          words={signOf}
          onChange={comparison => change({ comparison })}
        />
        <Field label="Threshold" error={problems['alarm.threshold']}>
          <Input
            type="number"
            step="any"
            value={alarm.threshold}
            onChange={event => change({ threshold: event.target.value })}
          />
        </Field>
        <NumberField
          label="Period"
          unit="s"
          min={10}
          value={alarm.period}
          onChange={period => change({ period })}
          error={problems['alarm.periodS']}
          help="60 s is what SageMaker publishes."
        />
        <NumberField
          label="Breaching data points"
          unit=""
          min={1}
          value={alarm.datapointsToAlarm}
          onChange={datapointsToAlarm => change({ datapointsToAlarm })}
          error={problems['alarm.datapointsToAlarm']}
          help="So many …"
        />
        <NumberField
          label="Of the last periods"
          unit=""
          min={1}
          value={alarm.evaluationPeriods}
          onChange={evaluationPeriods => change({ evaluationPeriods })}
          error={problems['alarm.evaluationPeriods']}
          help="… of so many ring the alarm."
        />
        <Choice
          label="Missing data is"
          value={alarm.missingData}
          choices={MISSING_DATA}
          onChange={missingData => change({ missingData })}
        />
        <Checkbox
          label="Actions on"
          help="Off: the alarm rings and calls nobody."
          checked={alarm.isOn}
          onChange={event => change({ isOn: event.target.checked })}
        />
      </div>
      <p className="mt-2 break-all text-muted text-xs">Alarm {alarm.name}</p>
    </details>
  )
}

interface ChoiceProps<Value extends string> {
  label: string
  value: Value
  choices: readonly Value[]
  words?: (value: Value) => string
  onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, value, choices, words = String, onChange }: ChoiceProps<Value>) {
  return (
    <Field label={label}>
      <Select
        value={value}
        onChange={event => onChange(choices.find(choice => choice === event.target.value) ?? value)}
      >
        {choices.map(choice => (
          <option key={choice} value={choice}>
            {words(choice)}
          </option>
        ))}
      </Select>
    </Field>
  )
}
