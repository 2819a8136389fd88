'use client'

import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { folderOf, parseS3Url, s3Url } from '@/lib/artifacts/model'
import { Breadcrumbs } from './breadcrumbs'
import { BucketList } from './bucket-list'
import { FolderContent } from './folder-content'

interface ArtifactDialogProps {
  region: string
  /** Opens at its folder, where it is an S3 address. */
  initialUrl: string
  onClose: () => void
  onChoose: (url: string) => void
}

/** Finds an artifact in S3: buckets, folders, files; a new file may be uploaded on the way. */
export function ArtifactDialog({ region, initialUrl, onClose, onChoose }: ArtifactDialogProps) {
  const [place, setPlace] = useState(() => {
    const parsed = parseS3Url(initialUrl.trim())
    return parsed && { bucket: parsed.bucket, folder: folderOf(parsed.key) }
  })
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Choose an artifact"
      description="SageMaker takes a gzip-compressed tar archive: model.tar.gz."
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
