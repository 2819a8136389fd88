'use client'

import { InstanceTypeField } from '@/components/jobs/instance-type-field'
import { ModelField } from '@/components/jobs/model-field'
import { TextField } from '@/components/jobs/text-field'
import { Card } from '@/components/ui/card'
import { TRANSFORM_INSTANCE_TYPES } from '@/lib/batch/instance-types'
import { bindText, type SectionProps } from './form-parts'

/** Which model, on what. */
export function ModelSection(props: SectionProps) {
  const { draft, update } = props
  return (
    <Card title="Model" description="Its containers are started for this job, and end with it.">
      <div className="grid gap-4">
        <ModelField value={draft.modelName} onChange={modelName => update({ modelName })} />
        <div className="grid gap-4 sm:grid-cols-2">
          <InstanceTypeField
            name="instanceType"
            value={draft.instanceType}
            onChange={instanceType => update({ instanceType })}
            types={TRANSFORM_INSTANCE_TYPES}
          />
          <TextField
            {...bindText(props, 'instanceCount')}
            label="Instances"
            unit="instances"
            help="Files are shared among them: more instances than files bring nothing."
          />
        </div>
      </div>
    </Card>
  )
}
