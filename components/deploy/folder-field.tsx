'use client'

import { useState } from 'react'
import { ArtifactDialog } from '@/components/artifacts/artifact-dialog'
import { Button } from '@/components/ui/button'
import { FolderOpen } from '@/components/ui/icons/folder-open'
import { folderOf } from '@/lib/artifacts/model'
import { useDeployForm } from './form-context'
import { TextField, type TextFieldProps } from './text-field'

/** A folder that SageMaker writes to: typed, or found by browsing. */
export function FolderField(props: TextFieldProps) {
  const { region, draft, update } = useDeployForm()
  const [isBrowsing, setIsBrowsing] = useState(false)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 sm:flex sm:items-start">
      <div className="sm:min-w-0 sm:grow">
        <TextField mono {...props} />
      </div>
      <Button className="justify-self-start sm:mt-6" onClick={() => setIsBrowsing(true)}>
        <FolderOpen aria-hidden className="size-4" />
        Browse<span className="sr-only"> for {props.label}</span>
      </Button>
      {isBrowsing && (
        <ArtifactDialog
          region={region}
          initialUrl={draft[props.name]}
          looksFor="data"
          onClose={() => setIsBrowsing(false)}
          onChoose={url => {
            update({ [props.name]: folderOf(url) })
            setIsBrowsing(false)
          }}
        />
      )}
    </div>
  )
}
