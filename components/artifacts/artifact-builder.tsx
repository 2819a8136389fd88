'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Progress } from '@/components/ui/progress'
import { toast } from '@/components/ui/toast'
import { lintLayout } from '@/lib/artifacts/layouts/lint'
import type { LayoutFramework } from '@/lib/artifacts/layouts/model'
import { applyFixes } from '@/lib/artifacts/pack/apply-fixes'
import {
  type Contents,
  canBeRebuilt,
  fingerprintOf,
  listingOf,
  moved,
  rebuilt,
  sourceOf,
  textFile,
  withFiles,
  without,
} from '@/lib/artifacts/pack/contents'
import { bucketsQuery } from '@/lib/artifacts/queries'
import { templatesFor } from '@/lib/artifacts/templates/template-of'
import { formatBytes } from '@/lib/format/bytes'
import { formatCount } from '@/lib/format/count'
import { CodeCard } from './code-card'
import { DropZone } from './drop-zone'
import { LayoutCard } from './layout-card'
import { UploadPanel } from './upload-panel'
import { useContents } from './use-contents'
import { type UploadJob, useUpload } from './use-upload'

const IN_THE_WAY = 'Something stands in the way: move it or leave it out first.'

/** Files to choose, a layout to mend, scripts to write, an archive to build and upload. */
export function ArtifactBuilder({ region, framework }: { region: string; framework: LayoutFramework }) {
  'use memo'
  const { contents, reading, error, fail, add, change, clear } = useContents(region)
  const upload = useUpload(region)
  const listing = listingOf(contents)
  const report = lintLayout(framework, listing)
  const job = useJob(contents)
  const scripts = contents.files.flatMap(({ path, content }) =>
    content.kind === 'text' ? { path, text: content.text } : [],
  )
  const paths = contents.files.map(({ path }) => path)
  const templates = templatesFor(framework, paths).filter(({ path }) => !paths.includes(path))
  const isEmpty = contents.files.length === 0 && !contents.archive
  const wrongs = report.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)
  const changeOr = (next: Contents | undefined) => (next ? change(next) : toast.danger(IN_THE_WAY))
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
        <Card
          title="Files"
          description={
            isEmpty ? undefined : `${formatCount(contents.files.length)} in all, ${formatBytes(listing.unpackedBytes)}`
          }
          actions={!isEmpty && <Button onClick={clear}>Begin anew</Button>}
        >
          <div className="grid gap-3">
            <DropZone onFiles={add} onError={fail} />
            {reading && (
              <div className="grid gap-1">
                <Progress label={`Reading ${reading.name}`} share={reading.readBytes / reading.totalBytes} />
                <p className="text-sm text-muted">Listing {reading.name}; nothing of it is unpacked.</p>
              </div>
            )}
            {error && <Alert tone="danger" live title={error} />}
          </div>
        </Card>
        {!isEmpty && (
          <LayoutCard
            report={report}
            onFix={fixes => changeOr(applyFixes(contents, fixes, framework))}
            actions={{
              onMove: (from, to) => {
                const next = moved(contents, from, to)
                if (next) change(next)
                return next !== undefined
              },
              onRemove: path => change(without(contents, path)),
            }}
          >
            {canBeRebuilt(contents) && (
              <p className="text-sm text-muted">
                The archive is sent as it is.{' '}
                <Button size="sm" onClick={() => change(rebuilt(contents))}>
                  Pack its plain files anew
                </Button>
              </p>
            )}
          </LayoutCard>
        )}
        <CodeCard
          framework={framework}
          scripts={scripts}
          templates={templates}
          onChange={(path, text) => change(withFiles(contents, [textFile(path, text)]))}
        />
      </div>
      <UploadPanel
        region={region}
        upload={upload}
        job={job}
        wrongs={isEmpty ? [] : wrongs}
        suggestedUrl={useSuggestedUrl(region, framework)}
        framework={framework}
        hasScript={paths.includes('code/inference.py')}
      />
    </div>
  )
}

/** The archive to make; its fingerprint is computed by the browser's own means, which answer later. */
function useJob(contents: Contents): UploadJob | undefined {
  const [known, setKnown] = useState<{ contents: Contents; fingerprint: string }>()
  useEffect(() => {
    let isLatest = true
    void fingerprintOf(contents).then(fingerprint => isLatest && setKnown({ contents, fingerprint }))
    return () => {
      isLatest = false
    }
  }, [contents])
  return useMemo(() => {
    if (known?.contents !== contents || contents.files.length === 0) return undefined
    const { unpackedBytes } = listingOf(contents)
    return { source: sourceOf(contents), unpackedBytes, fingerprint: known.fingerprint }
  }, [known, contents])
}

/** A new folder in the bucket that looks most like SageMaker's. */
function useSuggestedUrl(region: string, framework: LayoutFramework): string {
  const buckets = useQuery(bucketsQuery(region)).data
  const [stamp, setStamp] = useState('')
  // The server's clock and the browser's would differ.
  useEffect(() => setStamp(new Date().toISOString().slice(0, 19).replace(/\D/g, '')), [])
  const bucket = buckets?.find(({ name }) => name.includes('sagemaker')) ?? buckets?.[0]
  return bucket && stamp ? `s3://${bucket.name}/models/${framework}-${stamp}/model.tar.gz` : ''
}
