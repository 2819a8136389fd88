'use client'

import Link from 'next/link'
import { useState } from 'react'
import { ArtifactDialog } from '@/components/artifacts/artifact-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FolderOpen } from '@/components/ui/icons/folder-open'
import { Input } from '@/components/ui/input'
import { lazyPart } from '@/components/ui/lazy-part'
import { folderOf, parseS3Url } from '@/lib/artifacts/model'
import { routes } from '@/lib/routes'
import { useContainer, useDeployForm } from './form-context'

const CheckDialog = lazyPart(() => import('@/components/artifacts/check-dialog').then(module => module.CheckDialog))

/** The archive in S3: typed, or found by browsing; it can be looked into before it is deployed. */
export function ArtifactField({ index }: { index: number }) {
  const { region, draft, errorOf, touch } = useDeployForm()
  const { container, path, change } = useContainer(index)
  const field = `${path}.artifactUrl`
  const isFolder = draft.shape === 'multi-model'
  const [isBrowsing, setIsBrowsing] = useState(false)
  const [isChecking, setIsChecking] = useState(false)
  const url = container.artifactUrl.trim()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 sm:flex sm:items-start" data-field={field}>
      <Field
        label={isFolder ? 'Folder of artifacts in S3' : 'Artifact in S3'}
        optional={!isFolder}
        className="sm:min-w-0 sm:grow"
        help={
          isFolder ? (
            'Each model.tar.gz below it is a model; more may be added and removed at any time.'
          ) : (
            <>
              The model as model.tar.gz, or{' '}
              <Link href={routes.artifacts(region)} className="underline">
                build one
              </Link>
              . Leave it empty when the image holds the model.
            </>
          )
        }
        error={errorOf(field)}
      >
        <Input
          mono
          placeholder={isFolder ? 's3://bucket/models/' : 's3://bucket/path/model.tar.gz'}
          value={container.artifactUrl}
          onChange={event => change({ artifactUrl: event.target.value })}
          onBlur={() => touch(field)}
        />
      </Field>
      <div className="flex gap-2 sm:mt-6">
        <Button onClick={() => setIsBrowsing(true)}>
          <FolderOpen aria-hidden className="size-4" />
          Browse
        </Button>
        {!isFolder && (
          <Button disabled={!parseS3Url(url)?.key} onClick={() => setIsChecking(true)}>
            Check<span className="sr-only"> this archive</span>
          </Button>
        )}
      </div>
      {isChecking && (
        <CheckDialog
          region={region}
          url={url}
          image={container.image}
          environment={Object.fromEntries(container.environment.map(({ key, value }) => [key, value]))}
          onClose={() => setIsChecking(false)}
        />
      )}
      {isBrowsing && (
        <ArtifactDialog
          region={region}
          initialUrl={container.artifactUrl}
          looksFor={isFolder ? 'data' : 'archive'}
          onClose={() => setIsBrowsing(false)}
          onChoose={artifactUrl => {
            // Of a file that was chosen, its folder is meant.
            change({ artifactUrl: isFolder ? folderOf(artifactUrl) : artifactUrl })
            setIsBrowsing(false)
          }}
        />
      )}
    </div>
  )
}
