'use client'

import { ChoiceField } from '@/components/jobs/choice-field'
import { MediaTypeField } from '@/components/jobs/combo-field'
import { S3Field } from '@/components/jobs/s3-field'
import { TextField } from '@/components/jobs/text-field'
import { Card } from '@/components/ui/card'
import { bindChoice, bindText, type SectionProps } from './form-parts'
import { InputFacts } from './input-facts'

/** What goes into the model, and in which portions. */
export function InputSection(props: SectionProps) {
  const { draft } = props
  return (
    <Card title="Input" description="Each file below the prefix goes through the model.">
      <div className="grid gap-4">
        <S3Field
          {...bindText(props, 'inputUrl')}
          label={draft.dataType === 'ManifestFile' ? 'Manifest in S3' : 'Input in S3'}
          placeholder={draft.dataType === 'ManifestFile' ? 's3://bucket/input.manifest' : 's3://bucket/input/'}
          help={<InputFacts draft={draft} />}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <MediaTypeField
            {...bindText(props, 'contentType')}
            label="Content type"
            optional
            help="What the model is told that a request holds."
          />
          <ChoiceField
            {...bindChoice(props, 'splitType')}
            label="Split into records"
            choices={[
              ['Line', 'By line'],
              ['None', 'Not at all: a file is a request'],
              ['RecordIO', 'RecordIO'],
              ['TFRecord', 'TFRecord'],
            ]}
          />
          <ChoiceField
            {...bindChoice(props, 'strategy')}
            label="Records in a request"
            choices={[
              ['', 'As the container asks, else as many as fit'],
              ['MultiRecord', 'As many as fit'],
              ['SingleRecord', 'One'],
            ]}
          />
          <TextField
            {...bindText(props, 'maxPayloadMb')}
            label="Largest request"
            optional
            unit="MB"
            placeholder="6"
            help="Times the requests at once, at most 100 MB."
          />
          <TextField
            {...bindText(props, 'maxConcurrent')}
            label="Requests at once"
            optional
            unit="each"
            placeholder="1"
            help="To each instance."
          />
          <ChoiceField
            {...bindChoice(props, 'compression')}
            label="Compression"
            choices={[
              ['None', 'None'],
              ['Gzip', 'Gzip: unpacked before it is split'],
            ]}
          />
          <ChoiceField
            {...bindChoice(props, 'dataType')}
            label="The address is"
            choices={[
              ['S3Prefix', 'what the keys begin with'],
              ['ManifestFile', 'a manifest that lists the files'],
            ]}
          />
        </div>
      </div>
    </Card>
  )
}
