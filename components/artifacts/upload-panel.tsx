'use client'

import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { FolderOpen } from '@/components/ui/icons/folder-open'
import { Input } from '@/components/ui/input'
import { RequestId } from '@/components/ui/request-id'
import { Spinner } from '@/components/ui/spinner'
import { Time } from '@/components/ui/time'
import type { LayoutFramework } from '@/lib/artifacts/layouts/model'
import { folderOf, parseS3Url, s3Url } from '@/lib/artifacts/model'
import { UploadArtifact } from '@/lib/artifacts/schema'
import { formatBytes } from '@/lib/format/bytes'
import { ArtifactDialog } from './artifact-dialog'
import { DeployLink } from './deploy-link'
import { UploadProgress } from './upload-progress'
import type { UploadJob, useUpload } from './use-upload'

interface UploadPanelProps {
  region: string
  upload: ReturnType<typeof useUpload>
  /** Absent while there is nothing to send. */
  job: UploadJob | undefined
  /** What is wrong with the layout or the scripts: said, never in the way. */
  wrongs: readonly string[]
  suggestedUrl: string
  framework: LayoutFramework
  hasScript: boolean
}

/** Packs the archive and sends it to S3 as it is made; then goes on to Deploy. */
export function UploadPanel({ region, upload, job, wrongs, suggestedUrl, framework, hasScript }: UploadPanelProps) {
  const [typed, setTyped] = useState<string>()
  const [isTouched, setIsTouched] = useState(false)
  const [isBrowsing, setIsBrowsing] = useState(false)
  const { state, pending } = upload
  const url = typed ?? suggestedUrl
  const place = placeOf(url)
  const isBusy = state.phase === 'beginning' || state.phase === 'sending' || state.phase === 'completing'
  const taken = state.phase === 'failed' && state.error.fields?.key
  return (
    <aside
      aria-label="Upload"
      className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-lg border bg-surface p-4 lg:sticky lg:top-16"
    >
      <h2 className="text-lg font-semibold">Upload</h2>
      <Field
        label="Destination"
        help="A new address in S3: nothing is overwritten."
        error={taken || (isTouched && url !== '' && place.error) || undefined}
      >
        <Input
          mono
          placeholder="s3://bucket/models/name/model.tar.gz"
          value={url}
          disabled={isBusy}
          onChange={event => {
            setTyped(event.target.value)
            if (state.phase === 'failed') upload.reset()
          }}
          onBlur={() => setIsTouched(true)}
        />
      </Field>
      <Button disabled={isBusy} onClick={() => setIsBrowsing(true)}>
        <FolderOpen aria-hidden className="size-4" />
        Choose the folder
      </Button>
      {isBrowsing && (
        <ArtifactDialog
          region={region}
          initialUrl={url}
          looksFor="data"
          onClose={() => setIsBrowsing(false)}
          onChoose={chosen => {
            const parsed = parseS3Url(chosen)
            if (parsed) setTyped(s3Url(parsed.bucket, `${folderOf(parsed.key)}model.tar.gz`))
            setIsBrowsing(false)
          }}
        />
      )}
      {wrongs.length > 0 && !isBusy && (
        <Alert tone="warn" title="As it is, it will hardly load">
          <ul>
            {wrongs.map(wrong => (
              <li key={wrong}>{wrong}</li>
            ))}
          </ul>
        </Alert>
      )}
      {state.phase === 'sending' && <UploadProgress progress={state} />}
      {state.phase === 'beginning' && <Busy>Beginning…</Busy>}
      {state.phase === 'completing' && <Busy>S3 checks the parts and joins them…</Busy>}
      {state.phase === 'failed' && !taken && (
        <Alert tone="danger" live title="Not uploaded">
          <p>{state.error.message}</p>
          <RequestId error={state.error} />
        </Alert>
      )}
      {pending && !isBusy && state.phase !== 'done' && <Unfinished upload={upload} job={job} pending={pending} />}
      {state.phase === 'sending' ? (
        <div className="grid grid-cols-2 gap-2">
          {state.isPaused ? (
            <Button variant="primary" onClick={upload.resume}>
              Resume
            </Button>
          ) : (
            <Button onClick={upload.pause}>Pause</Button>
          )}
          <Button onClick={() => pending && void upload.abort(pending)}>Abort</Button>
        </div>
      ) : state.phase === 'done' ? (
        <>
          <Alert tone="ok" live title="In S3, checked by SHA-256">
            <p className="flex items-start gap-1">
              <span className="min-w-0 grow break-all font-mono text-sm">{state.url}</span>
              <CopyButton value={state.url} label="Copy the address of the archive" />
            </p>
            <p className="text-sm">{formatBytes(state.sizeBytes)}</p>
          </Alert>
          <DeployLink region={region} url={state.url} framework={framework} hasScript={hasScript} />
          <Button onClick={upload.reset}>Upload again</Button>
        </>
      ) : (
        !pending && (
          <Button
            variant="primary"
            busy={isBusy}
            disabled={!job}
            onClick={() => {
              setIsTouched(true)
              if (job && place.value) void upload.begin(place.value, job)
            }}
          >
            Build and upload
          </Button>
        )
      )}
      {!job && state.phase === 'idle' && <p className="text-sm text-muted">Choose the files of the model first.</p>}
    </aside>
  )
}

function Busy({ children }: { children: string }) {
  return (
    <p role="status" className="flex items-center gap-2 text-sm text-muted">
      <Spinner />
      {children}
    </p>
  )
}

type UnfinishedProps = Pick<UploadPanelProps, 'upload' | 'job'> & {
  pending: NonNullable<UploadPanelProps['upload']['pending']>
}

/** Of an upload that was left: the same files resume it, or its parts go. */
function Unfinished({ upload, job, pending }: UnfinishedProps) {
  const isSame = job?.fingerprint === pending.fingerprint
  return (
    <Alert tone="info" title="An upload was left unfinished">
      <p className="break-all font-mono text-sm">{s3Url(pending.bucket, pending.key)}</p>
      <p className="text-sm text-muted">
        Begun <Time at={pending.begunAtMs} />.{' '}
        {isSame
          ? 'These are its files: what S3 has of them is not sent again.'
          : 'Choose the same files to resume it. Discarding it removes its parts from S3, which are billed.'}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {isSame && job && (
          <Button size="sm" variant="primary" onClick={() => void upload.resumePending(pending, job)}>
            Resume the upload
          </Button>
        )}
        <Button size="sm" onClick={() => void upload.abort(pending)}>
          Discard it
        </Button>
      </div>
    </Alert>
  )
}

function placeOf(url: string): { value?: { bucket: string; key: string }; error?: string } {
  const parsed = parseS3Url(url.trim())
  if (!parsed) return { error: 'An address in S3 is s3://bucket/folder/model.tar.gz' }
  if (!/\.(tar\.gz|tgz)$/.test(parsed.key)) return { error: 'SageMaker takes archives: let the name end in .tar.gz' }
  const checked = UploadArtifact.safeParse(parsed)
  return checked.success ? { value: checked.data } : { error: checked.error.issues[0]?.message ?? 'Not an address.' }
}
