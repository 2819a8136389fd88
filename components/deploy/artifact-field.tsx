'use client'

import { useState } from 'react'
import { ArtifactDialog } from '@/components/artifacts/artifact-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FolderOpen } from '@/components/ui/icons/folder-open'
import { Input } from '@/components/ui/input'
import { folderOf } from '@/lib/artifacts/model'
import { useContainer, useDeployForm } from './form-context'

/** The archive in S3: typed, or found by browsing. */
export function ArtifactField({ index }: { index: number }) {
  const { region, draft, errorOf, touch } = useDeployForm()
  const { container, path, change } = useContainer(index)
  const field = `${path}.artifactUrl`
  const isFolder = draft.shape === 'multi-model'
  const [isBrowsing, setIsBrowsing] = useState(false)
  return (
    <div className="flex items-start gap-2" data-field={field}>
      <Field
        label={isFolder ? 'Folder of artifacts in S3' : 'Artifact in S3'}
        optional={!isFolder}
        className="min-w-0 grow"
        help={
          isFolder
            ? 'Each model.tar.gz below it is a model; more may be added and removed at any time.'
            : 'The model as model.tar.gz. Leave it empty when the image holds the model.'
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
      <Button className="mt-6" onClick={() => setIsBrowsing(true)}>
        <FolderOpen aria-hidden className="size-4" />
        Browse
      </Button>
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
