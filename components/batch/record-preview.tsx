'use client'

import { type ReactNode, useState } from 'react'
import { Field } from '@/components/ui/field'
import { ArrowRight } from '@/components/ui/icons/arrow-right'
import { Input } from '@/components/ui/input'
import { previewRecord } from '@/lib/batch/preview'
import { recordFormatOf } from '@/lib/batch/record-format'
import type { SectionProps } from './form-parts'
import { useInputPeek } from './input-facts'

const SAMPLES = {
  csv: { record: '1001,5.1,3.5,1.4,0.2', answer: '0.98' },
  json: { record: '{"id":1001,"features":[5.1,3.5]}', answer: '{"score":0.98}' },
  opaque: { record: 'a record', answer: 'the answer' },
}

/** What becomes of one record: the first of the input, or one that is typed. */
export function RecordPreview({ draft }: SectionProps) {
  const first = useInputPeek(draft).data?.lines[0]
  const [typedRecord, setTypedRecord] = useState<string>()
  const [typedAnswer, setTypedAnswer] = useState<string>()
  const sample = SAMPLES[recordFormatOf(draft.contentType)]
  const record = typedRecord ?? first ?? sample.record
  const answer = typedAnswer ?? sample.answer
  const previewed = previewRecord(record, answer, draft)
  return (
    <section aria-label="What a record becomes" className="grid gap-3 rounded-md bg-subtle p-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          label={first !== undefined && typedRecord === undefined ? 'First record of the input' : 'A record'}
          help="Type another to try it."
        >
          <Input mono value={record} onChange={event => setTypedRecord(event.target.value)} />
        </Field>
        <Field label="If the model answers" help="Type what yours says.">
          <Input mono value={answer} onChange={event => setTypedAnswer(event.target.value)} />
        </Field>
      </div>
      <div role="status" className="grid gap-3 sm:grid-cols-2">
        {previewed.ok ? (
          <>
            <Step label="The model gets">{previewed.preview.request}</Step>
            <Step label="The output says">{previewed.preview.output}</Step>
          </>
        ) : (
          <p className="text-sm text-danger sm:col-span-2">{previewed.why}</p>
        )}
      </div>
    </section>
  )
}

function Step({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <p className="flex items-center gap-1 text-sm text-muted">
        <ArrowRight aria-hidden className="size-3.5" />
        {label}
      </p>
      <p className="min-h-5 break-all font-mono text-sm">{children || '(nothing)'}</p>
    </div>
  )
}
