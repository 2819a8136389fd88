'use client'

import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import { ArtifactDialog } from '@/components/artifacts/artifact-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useDeployForm } from './form-context'

/** The archive in S3: typed, or found by browsing. */
export function ArtifactField() {
  const { region, draft, update, errorOf, touch } = useDeployForm()
  const [isBrowsing, setIsBrowsing] = useState(false)
  return (
    <div className="flex items-start gap-2" data-field="artifactUrl">
      <Field
        label="Artifact in S3"
        optional
        className="min-w-0 grow"
        help="The model as model.tar.gz. Leave it empty when the image holds the model."
        error={errorOf('artifactUrl')}
      >
        <Input
          mono
          placeholder="s3://bucket/path/model.tar.gz"
          value={draft.artifactUrl}
          onChange={event => update({ artifactUrl: event.target.value })}
          onBlur={() => touch('artifactUrl')}
        />
      </Field>
      <Button className="mt-6" onClick={() => setIsBrowsing(true)}>
        <FolderOpen aria-hidden className="size-4" />
        Browse
      </Button>
      {isBrowsing && (
        <ArtifactDialog
          region={region}
          initialUrl={draft.artifactUrl}
          onClose={() => setIsBrowsing(false)}
          onChoose={artifactUrl => {
            update({ artifactUrl })
            setIsBrowsing(false)
          }}
        />
      )}
    </div>
  )
}
