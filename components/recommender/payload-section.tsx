'use client'

import { MediaTypeField } from '@/components/jobs/combo-field'
import { useJobForm } from '@/components/jobs/form-context'
import { S3Field } from '@/components/jobs/s3-field'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Plus } from '@/components/ui/icons/plus'
import { X } from '@/components/ui/icons/x'
import { Textarea } from '@/components/ui/textarea'
import { formatBytes } from '@/lib/format/bytes'
import { MAX_PAYLOADS } from '@/lib/recommender/pack-payloads'
import { bindText, type SectionProps } from './form-parts'
import { SavedPayloads } from './saved-payloads'

const SOURCES = [
  ['typed', 'Type or choose requests'],
  ['archive', 'An archive that is in S3'],
] as const

/** The requests that the tests send. */
export function PayloadSection(props: SectionProps) {
  const { draft, derived, update } = props
  return (
    <Card
      title="Sample payloads"
      description="The tests send these, one after the other: choose what real traffic looks like."
    >
      <div className="grid gap-4">
        <fieldset className="flex flex-wrap gap-x-6 gap-y-1">
          <legend className="sr-only">Where the payloads come from</legend>
          {SOURCES.map(([source, words]) => (
            <label key={source} className="flex items-center gap-2">
              <input
                type="radio"
                name="payloadSource"
                checked={draft.payloadSource === source}
                onChange={() => update({ payloadSource: source })}
                className="size-4 accent-accent"
              />
              {words}
            </label>
          ))}
        </fieldset>
        {draft.payloadSource === 'archive' ? (
          <S3Field
            {...bindText(props, 'archiveUrl')}
            looksFor="archive"
            label="Archive of payloads"
            placeholder="s3://bucket/payload.tar.gz"
            help="A gzip-compressed tar archive: each file in it is a request."
          />
        ) : (
          <>
            <TypedPayloads {...props} />
            <S3Field
              {...bindText(props, 'payloadFolderUrl')}
              label="Folder for the packed payloads"
              placeholder={derived.payloadFolderUrl || 's3://bucket/sample-payloads/'}
              optional={derived.payloadFolderUrl !== ''}
              help="They are packed into a tar.gz archive here and put there before the job starts."
            />
          </>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <MediaTypeField {...bindText(props, 'contentType')} label="Content type" help="Of each payload." />
          <MediaTypeField
            {...bindText(props, 'accept')}
            label="Accept"
            optional
            help="What the model is asked to answer in."
          />
        </div>
      </div>
    </Card>
  )
}

function TypedPayloads({ draft, update }: SectionProps) {
  const { errorOf, touch } = useJobForm()
  const { payloads } = draft
  return (
    <div className="grid justify-items-start gap-3" data-field="payloads">
      {payloads.map((payload, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a payload is its place; its text changes as it is typed.
        <div key={at} className="flex w-full items-start gap-2" data-field={`payloads.${at}`}>
          <Field label={`Payload ${at + 1}`} className="min-w-0 grow" error={errorOf(`payloads.${at}`)}>
            {payload.base64 === undefined ? (
              <Textarea
                rows={3}
                className="font-mono text-sm"
                placeholder="5.1,3.5,1.4,0.2"
                value={payload.text}
                onChange={event => update({ payloads: payloads.with(at, { text: event.target.value }) })}
                onBlur={() => touch(`payloads.${at}`)}
              />
            ) : (
              <p className="text-muted">
                {payload.text}: {formatBytes(Math.floor((payload.base64.length * 3) / 4))} that are no text
              </p>
            )}
          </Field>
          {payloads.length > 1 && (
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Remove payload ${at + 1}`}
              className="mt-6"
              onClick={() => update({ payloads: payloads.toSpliced(at, 1) })}
            >
              <X aria-hidden className="size-4" />
            </Button>
          )}
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          disabled={payloads.length >= MAX_PAYLOADS}
          onClick={() => update({ payloads: [...payloads, { text: '' }] })}
        >
          <Plus aria-hidden className="size-3.5" />
          Add payload
        </Button>
        <SavedPayloads
          onTake={(payload, contentType) =>
            update({
              contentType: contentType || draft.contentType,
              payloads: [...payloads.filter(({ text, base64 }) => text !== '' || base64 !== undefined), payload].slice(
                0,
                MAX_PAYLOADS,
              ),
            })
          }
        />
      </div>
    </div>
  )
}
