'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { folderOf, parseS3Url, s3Url } from '@/lib/artifacts/model'
import { Breadcrumbs } from './breadcrumbs'
import { BucketList } from './bucket-list'
import { FolderContent } from './folder-content'

interface ArtifactDialogProps {
  region: string
  /** Opens at its folder, where it is an S3 address. */
  initialUrl: string
  /** What is looked for: an archive of a model, or data, which may be any file or a whole folder. */
  looksFor?: 'archive' | 'data'
  onClose: () => void
  onChoose: (url: string) => void
}

/** Finds an artifact in S3: buckets, folders, files; a new file may be uploaded on the way. */
export function ArtifactDialog({ region, initialUrl, looksFor = 'archive', onClose, onChoose }: ArtifactDialogProps) {
  const [place, setPlace] = useState(() => {
    const parsed = parseS3Url(initialUrl.trim())
    return parsed && { bucket: parsed.bucket, folder: folderOf(parsed.key) }
  })
  const isData = looksFor === 'data'
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={isData ? 'Choose a place in S3' : 'Choose an artifact'}
      description={
        isData
          ? 'A folder, with all files below it, or one file.'
          : 'SageMaker takes a gzip-compressed tar archive: model.tar.gz.'
      }
      footer={
        isData &&
        place && (
          <Button variant="primary" onClick={() => onChoose(s3Url(place.bucket, place.folder))}>
            Use this folder
          </Button>
        )
      }
    >
      <div className="grid h-[min(32rem,60vh)] grid-rows-[auto_minmax(0,1fr)] gap-3">
        <Breadcrumbs
          bucket={place?.bucket}
          folder={place?.folder ?? ''}
          onBuckets={() => setPlace(undefined)}
          onFolder={folder => setPlace(current => current && { ...current, folder })}
        />
        {place ? (
          <FolderContent
            key={`${place.bucket}/${place.folder}`}
            region={region}
            bucket={place.bucket}
            folder={place.folder}
            isAnyFile={isData}
            onFolder={folder => setPlace({ ...place, folder })}
            onChoose={key => onChoose(s3Url(place.bucket, key))}
          />
        ) : (
          <BucketList region={region} onBucket={bucket => setPlace({ bucket, folder: '' })} />
        )}
      </div>
    </Dialog>
  )
}
