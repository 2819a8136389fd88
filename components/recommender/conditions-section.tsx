'use client'

import { ChoiceField } from '@/components/jobs/choice-field'
import { TextField } from '@/components/jobs/text-field'
import { Card } from '@/components/ui/card'
import { PERCENTILES } from '@/lib/recommender/model'
import { bindText, type SectionProps } from './form-parts'

/** When a test has seen enough. */
export function ConditionsSection(props: SectionProps) {
  const { draft, update } = props
  return (
    <Card
      title="Stop when"
      description="A test ends at the first of these; left empty, the load rises until throughput no longer does."
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          {...bindText(props, 'maxInvocations')}
          label="Invocations a minute"
          optional
          unit="/min"
          help="More is not needed."
        />
        <TextField {...bindText(props, 'durationSeconds')} label="The job takes" optional unit="s" placeholder="7200" />
        <TextField {...bindText(props, 'latencyMs')} label="Latency reaches" optional unit="ms" />
        <ChoiceField
          name="percentile"
          label="Latency is measured at"
          value={draft.percentile}
          onChange={percentile => update({ percentile })}
          choices={PERCENTILES.map(each => [each, each])}
        />
        <ChoiceField
          name="flatInvocations"
          label="Throughput no longer rises"
          value={draft.flatInvocations}
          onChange={flatInvocations => update({ flatInvocations })}
          choices={[
            ['Stop', 'Stop'],
            ['Continue', 'Go on'],
          ]}
        />
      </div>
    </Card>
  )
}
