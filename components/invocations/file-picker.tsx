'use client'

import { useId } from 'react'
import { cn } from '@/components/ui/class-names'
import { Upload } from '@/components/ui/icons/upload'
import { useDrop } from '@/components/ui/use-drop'
import { formatBytes } from '@/lib/format/bytes'

interface FilePickerProps {
  fileName: string | undefined
  bytes: number | undefined
  onPick: (file: File) => void
}

/** Any file, chosen or dropped; it is sent byte for byte. */
export function FilePicker({ fileName, bytes, onPick }: FilePickerProps) {
  const id = useId()
  const { isOver, handlers } = useDrop(({ files: [file] }) => {
    if (file) onPick(file)
  })
  return (
    <label
      htmlFor={id}
      {...handlers}
      className={cn(
        'grid h-64 cursor-pointer place-content-center justify-items-center gap-2 rounded-md border border-dashed border-border-strong text-center focus-within:outline-2',
        isOver && 'bg-accent-soft',
      )}
    >
      <Upload aria-hidden className="size-5 text-muted" />
      <span>{fileName ? <code className="font-mono text-sm">{fileName}</code> : 'Choose a file, or drop it here'}</span>
      {bytes !== undefined && <span className="text-sm text-muted">{formatBytes(bytes)}</span>}
      <input
        id={id}
        type="file"
        aria-label="File to send"
        className="sr-only"
        onChange={event => {
          const file = event.target.files?.[0]
          if (file) onPick(file)
        }}
      />
    </label>
  )
}
