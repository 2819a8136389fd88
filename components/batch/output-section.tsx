'use client'

import { ChoiceField } from '@/components/jobs/choice-field'
import { MediaTypeField } from '@/components/jobs/combo-field'
import { S3Field } from '@/components/jobs/s3-field'
import { Alert } from '@/components/ui/alert'
import { Card } from '@/components/ui/card'
import { bindChoice, bindText, type SectionProps } from './form-parts'

/** Where the answers go, and in which form. */
export function OutputSection(props: SectionProps) {
  const { draft, derived } = props
  const output = draft.outputUrl.trim() || derived.outputUrl
  const input = draft.inputUrl.trim()
  const isInside = input !== '' && output.startsWith(input)
  return (
    <Card title="Output" description="Each input file gets one output file of its name with .out behind it.">
      <div className="grid gap-4">
        <S3Field
          {...bindText(props, 'outputUrl')}
          label="Output in S3"
          placeholder={derived.outputUrl || 's3://bucket/output/'}
          optional={derived.outputUrl !== ''}
          help="Files of the same names that are there already are written over."
        />
        {isInside && (
          <Alert tone="warn">
            The output lies below the input: when this job is run again, its own output is input too. Choose a folder
            beside it.
          </Alert>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <MediaTypeField
            {...bindText(props, 'accept')}
            label="Accept"
            optional
            help="The format that the model is asked to answer in."
          />
          <ChoiceField
            {...bindChoice(props, 'assembleWith')}
            label="Answers are put together"
            choices={[
              ['Line', 'each on a line of its own'],
              ['None', 'end to end, as they came'],
            ]}
          />
        </div>
      </div>
    </Card>
  )
}
