'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Upload } from '@/components/ui/icons/upload'
import { Progress } from '@/components/ui/progress'
import { RequestId } from '@/components/ui/request-id'
import { isArchive } from '@/lib/artifacts/model'
import { uploadPath } from '@/lib/artifacts/queries'
import { toBody } from '@/lib/http'
import { sendFile } from './send-file'

interface UploadArtifactProps {
  region: string
  bucket: string
  folder: string
  isAnyFile: boolean
  /** Gets the key of the new object. */
  onUploaded: (key: string) => void
}

/** Streams a file of this computer into the folder; nothing there is overwritten. */
export function UploadArtifact({ region, bucket, folder, isAnyFile, onUploaded }: UploadArtifactProps) {
  const input = useRef<HTMLInputElement>(null)
  const stop = useRef<AbortController>(undefined)
  const [share, setShare] = useState(0)
  const client = useQueryClient()
  useEffect(() => () => stop.current?.abort(), [])
  const upload = useMutation({
    mutationFn: async (file: File) => {
      stop.current = new AbortController()
      setShare(0)
      await sendFile<unknown>(uploadPath(region, bucket, folder + file.name), file, setShare, stop.current.signal)
      return folder + file.name
    },
    onSuccess: async key => {
      await client.invalidateQueries({ queryKey: ['artifacts', region, bucket] })
      onUploaded(key)
    },
  })
  const isStopped = upload.isError && stop.current?.signal.aborted
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={isAnyFile ? undefined : '.gz,.tgz'}
        aria-label="File to upload"
        className="sr-only"
        tabIndex={-1}
        onChange={event => {
          const file = event.target.files?.[0]
          if (file) upload.mutate(file)
          event.target.value = ''
        }}
      />
      {upload.isPending ? (
        <Button onClick={() => stop.current?.abort()}>Stop the upload</Button>
      ) : (
        <Button onClick={() => input.current?.click()}>
          <Upload aria-hidden className="size-4" />
          Upload
        </Button>
      )}
      {upload.isPending && (
        <div className="grid w-full gap-1">
          <Progress label={`Upload of ${upload.variables.name}`} share={share} />
          <p className="text-sm text-muted">
            {upload.variables.name}
            {!isAnyFile &&
              !isArchive(upload.variables.name) &&
              ': not a .tar.gz archive, so SageMaker will not take it as a model'}
          </p>
        </div>
      )}
      {upload.isError && !isStopped && (
        <Alert tone="danger" live title="Not uploaded" className="w-full">
          <p>{toBody(upload.error).message}</p>
          <RequestId error={toBody(upload.error)} />
        </Alert>
      )}
    </>
  )
}
