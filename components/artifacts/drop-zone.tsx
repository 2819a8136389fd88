'use client'

import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { File } from '@/components/ui/icons/file'
import { Folder } from '@/components/ui/icons/folder'
import { Upload } from '@/components/ui/icons/upload'
import { useDrop } from '@/components/ui/use-drop'
import type { PlacedBlob } from '@/lib/artifacts/pack/source'
import { readChosen, readDropped } from './read-dropped'

interface DropZoneProps {
  onFiles: (files: PlacedBlob[]) => void
  onError: (error: unknown) => void
}

/** Takes files, a folder or an archive: dropped or chosen. */
export function DropZone({ onFiles, onError }: DropZoneProps) {
  const { isOver, handlers } = useDrop(dropped => {
    readDropped(dropped.items).then(onFiles, onError)
  })
  const choose = (list: FileList | null) => {
    try {
      if (list && list.length > 0) onFiles(readChosen(list))
    } catch (error) {
      onError(error)
    }
  }
  return (
    <div
      {...handlers}
      className={cn(
        'grid justify-items-center gap-3 rounded-md border border-dashed border-border-strong p-6 text-center',
        isOver && 'border-accent bg-accent-soft',
      )}
    >
      <Upload aria-hidden className="size-5 text-muted" />
      <p className="text-muted">
        Drop the files of the model here, its folder, or a model.tar.gz to look into. They stay on this computer until
        you upload.
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <ChooseButton label="Choose files" icon={File} onChoose={choose} />
        <ChooseButton label="Choose a folder" icon={Folder} isFolder onChoose={choose} />
      </div>
    </div>
  )
}

interface ChooseButtonProps {
  label: string
  icon: typeof File
  isFolder?: boolean
  onChoose: (list: FileList | null) => void
}

function ChooseButton({ label, icon: Icon, isFolder = false, onChoose }: ChooseButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={element => {
          input.current = element
          // React's types do not know the attribute, though every browser does.
          element?.toggleAttribute('webkitdirectory', isFolder)
        }}
        type="file"
        multiple
        aria-label={isFolder ? 'Folder of the model' : 'Files of the model'}
        className="sr-only"
        tabIndex={-1}
        onChange={event => {
          onChoose(event.target.files)
          event.target.value = ''
        }}
      />
      <Button onClick={() => input.current?.click()}>
        <Icon aria-hidden className="size-4" />
        {label}
      </Button>
    </>
  )
}
