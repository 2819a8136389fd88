'use client'

import { useState } from 'react'
import { ArtifactDialog } from '@/components/artifacts/artifact-dialog'
import { Button } from '@/components/ui/button'
import { FolderOpen } from '@/components/ui/icons/folder-open'
import { useJobForm } from './form-context'
import { TextField, type TextFieldProps } from './text-field'

/** A place in S3: typed, or found by browsing. */
export function S3Field(props: TextFieldProps & { looksFor?: 'archive' | 'data' }) {
  const { looksFor = 'data', ...field } = props
  const { region } = useJobForm()
  const [isBrowsing, setIsBrowsing] = useState(false)
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 grow">
        <TextField mono {...field} />
      </div>
      <Button className="mt-6" onClick={() => setIsBrowsing(true)}>
        <FolderOpen aria-hidden className="size-4" />
        Browse<span className="sr-only"> for {field.label}</span>
      </Button>
      {isBrowsing && (
        <ArtifactDialog
          region={region}
          initialUrl={field.value}
          looksFor={looksFor}
          onClose={() => setIsBrowsing(false)}
          onChoose={url => {
            field.onChange(url)
            setIsBrowsing(false)
          }}
        />
      )}
    </div>
  )
}
