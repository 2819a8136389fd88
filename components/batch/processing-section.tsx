'use client'

import { ChoiceField } from '@/components/jobs/choice-field'
import { TextField } from '@/components/jobs/text-field'
import { Card } from '@/components/ui/card'
import { bindChoice, bindText, type SectionProps } from './form-parts'
import { RecordPreview } from './record-preview'

/** What is left out on the way to the model, and what stands in the output beside its answers. */
export function ProcessingSection(props: SectionProps) {
  return (
    <Card
      title="Join and filters"
      description="Keep an id out of the model and get it back beside the prediction: filter the input, join, filter the output."
    >
      <div className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-3">
          <TextField
            {...bindText(props, 'inputFilter')}
            mono
            label="Input filter"
            help="Of the record, for the model."
          />
          <ChoiceField
            {...bindChoice(props, 'joinSource')}
            label="Join"
            choices={[
              ['None', 'The answer alone'],
              ['Input', 'The input with the answer'],
            ]}
          />
          <TextField
            {...bindText(props, 'outputFilter')}
            mono
            label="Output filter"
            help="Of what is left after the join."
          />
        </div>
        <RecordPreview {...props} />
      </div>
    </Card>
  )
}
