'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { File } from '@/components/ui/icons/file'
import { FileArchive } from '@/components/ui/icons/file-archive'
import { Folder } from '@/components/ui/icons/folder'
import { SearchInput } from '@/components/ui/search-input'
import { TableSkeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { isArchive } from '@/lib/artifacts/model'
import { artifactsQuery } from '@/lib/artifacts/queries'
import { formatBytes } from '@/lib/format/bytes'
import { toBody } from '@/lib/http'
import { ArtifactRow } from './artifact-row'
import { UploadArtifact } from './upload-artifact'

interface FolderContentProps {
  region: string
  bucket: string
  /** Ends in a slash, or is empty. */
  folder: string
  /** Any file may be chosen, not archives alone. */
  isAnyFile: boolean
  onFolder: (folder: string) => void
  onChoose: (key: string) => void
}

/** Folders and files of one folder. S3 itself searches, by how the name begins. */
export function FolderContent({ region, bucket, folder, isAnyFile, onFolder, onChoose }: FolderContentProps) {
  const [search, setSearch] = useState('')
  const prefix = useDeferredValue(folder + search)
  const content = useInfiniteQuery(artifactsQuery(region, bucket, prefix))
  const folders = content.data?.pages.flatMap(page => page.folders) ?? []
  const objects = content.data?.pages.flatMap(page => page.objects) ?? []
  return (
    <div className="grid grid-rows-[auto_minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-start gap-2">
        <SearchInput
          label="Search this folder"
          placeholder="Name begins with"
          value={search}
          onChange={setSearch}
          className="min-w-40 grow"
        />
        <UploadArtifact
          region={region}
          bucket={bucket}
          folder={folder}
          isAnyFile={isAnyFile}
          // Of data the folder is meant, to which more may be uploaded.
          onUploaded={isAnyFile ? () => {} : onChoose}
        />
      </div>
      {content.isError ? (
        <ErrorState
          title={`${bucket} could not be read`}
          error={toBody(content.error)}
          onRetry={() => void content.refetch()}
        />
      ) : content.isPending ? (
        <TableSkeleton />
      ) : folders.length + objects.length === 0 ? (
        <EmptyState title={search ? 'Nothing begins with this' : 'This folder is empty'}>
          {search
            ? 'S3 tells apart upper and lower case.'
            : `Upload ${isAnyFile ? 'a file' : 'a model.tar.gz'}, or go back to another folder.`}
        </EmptyState>
      ) : (
        <ul aria-label="Folders and files" className="overflow-y-auto rounded-md border">
          {folders.map(path => (
            <ArtifactRow key={path} icon={Folder} name={path.slice(folder.length)} onChoose={() => onFolder(path)} />
          ))}
          {objects.map(object => (
            <ArtifactRow
              key={object.key}
              icon={isArchive(object.key) ? FileArchive : File}
              name={object.key.slice(folder.length)}
              disabledReason={isAnyFile || isArchive(object.key) ? undefined : 'Not a .tar.gz archive'}
              onChoose={() => onChoose(object.key)}
            >
              <span>{formatBytes(object.sizeBytes)}</span>
              {object.modifiedAtMs !== undefined && <Time at={object.modifiedAtMs} />}
            </ArtifactRow>
          ))}
          {content.hasNextPage && (
            <li className="p-2">
              <Button size="sm" busy={content.isFetchingNextPage} onClick={() => void content.fetchNextPage()}>
                Show more
              </Button>
            </li>
          )}
        </ul>
      )}
    </div>
  )
}
