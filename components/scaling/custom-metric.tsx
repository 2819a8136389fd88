'use client'

import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { METRIC_STATISTICS } from '@/lib/scaling/model'
import type { FieldsProps } from './limit-fields'

type CustomMetricProps = Pick<FieldsProps, 'draft' | 'change' | 'problems'>

/** Any one metric of CloudWatch, by its whole set of dimensions. */
export function CustomMetric({ draft, change, problems }: CustomMetricProps) {
  'use memo'
  const dimensions = Object.entries(problems).find(([path]) => path.startsWith('tracking.metric.dimensions'))?.[1]
  return (
    <div className="grid gap-3 rounded-md border p-3">
      <Field label="Namespace" error={problems['tracking.metric.namespace']}>
        <Input mono value={draft.namespace} onChange={event => change({ namespace: event.target.value })} />
      </Field>
      <Field label="Metric name" error={problems['tracking.metric.metricName']}>
        <Input mono value={draft.metricName} onChange={event => change({ metricName: event.target.value })} />
      </Field>
      <Field label="Statistic">
        <Select
          value={draft.statistic}
          onChange={event =>
            change({ statistic: METRIC_STATISTICS.find(name => name === event.target.value) ?? 'Average' })
          }
        >
          {METRIC_STATISTICS.map(name => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <Field
        label="Dimensions"
        optional
        error={dimensions}
        help="Name=Value, one a line. CloudWatch matches the whole set: give all of them or none."
      >
        <Textarea
          mono
          rows={3}
          placeholder={'EndpointName=churn\nVariantName=AllTraffic'}
          value={draft.dimensions}
          onChange={event => change({ dimensions: event.target.value })}
        />
      </Field>
    </div>
  )
}
