'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { ArrowUp } from '@/components/ui/icons/arrow-up'
import { File } from '@/components/ui/icons/file'
import { FileArchive } from '@/components/ui/icons/file-archive'
import { Folder } from '@/components/ui/icons/folder'
import { SearchInput } from '@/components/ui/search-input'
import { TableSkeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { folderOf, isArchive, s3Url } from '@/lib/artifacts/model'
import { artifactsQuery } from '@/lib/artifacts/queries'
import { formatBytes } from '@/lib/format/bytes'
import { toBody } from '@/lib/http'

interface ObjectListProps {
  region: string
  bucket: string
  /** Where the list begins, and does not go above: ends in a slash, or is empty. */
  root: string
  /** What stands at the end of a file's row. */
  actionOf?: (key: string) => ReactNode
  /** What is copied of a file; its S3 address when left out. */
  copyOf?: (key: string) => { value: string; label: string }
  /** Beside the search. */
  actions?: (folder: string) => ReactNode
  /** When there is nothing. */
  empty: ReactNode
}

const ROW = 'flex min-h-9 items-center gap-2.5 border-b px-3 py-1 last:border-0'

/** What lies in a folder of S3, to look at: size, age, and its address to copy. */
export function ObjectList({ region, bucket, root, actionOf, copyOf, actions, empty }: ObjectListProps) {
  const [folder, setFolder] = useState(root)
  const [search, setSearch] = useState('')
  const prefix = useDeferredValue(folder + search)
  const content = useInfiniteQuery(artifactsQuery(region, bucket, prefix))
  const folders = content.data?.pages.flatMap(page => page.folders) ?? []
  const objects = content.data?.pages.flatMap(page => page.objects) ?? []
  const enter = (next: string) => {
    setSearch('')
    setFolder(next)
  }
  const copied = (key: string) =>
    copyOf?.(key) ?? { value: s3Url(bucket, key), label: `Copy the address of ${key.slice(root.length)}` }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-start gap-2">
        <SearchInput
          label="Search this folder"
          placeholder="Name begins with"
          value={search}
          onChange={setSearch}
          className="min-w-40 grow"
        />
        {actions?.(folder)}
      </div>
      {content.isError ? (
        <ErrorState
          title={`${bucket} could not be read`}
          error={toBody(content.error)}
          onRetry={() => void content.refetch()}
        />
      ) : content.isPending ? (
        <TableSkeleton rows={4} />
      ) : (
        <ul aria-label="Folders and files" className="max-h-96 overflow-y-auto rounded-md border">
          {folder !== root && (
            <FolderRow name=".." icon={ArrowUp} onOpen={() => enter(folderOf(folder.slice(0, -1)))} />
          )}
          {folders.map(path => (
            <FolderRow key={path} name={path.slice(folder.length)} icon={Folder} onOpen={() => enter(path)} />
          ))}
          {objects.map(({ key, sizeBytes, modifiedAtMs }) => {
            const Icon = isArchive(key) ? FileArchive : File
            return (
              <li key={key} className={ROW}>
                <Icon aria-hidden className="size-4 shrink-0 text-muted" />
                <span className="min-w-0 grow break-all font-mono text-sm">{key.slice(folder.length)}</span>
                <span className="shrink-0 text-sm text-muted tabular-nums">{formatBytes(sizeBytes)}</span>
                {modifiedAtMs !== undefined && (
                  <span className="w-24 shrink-0 text-end text-sm text-muted max-sm:hidden">
                    <Time at={modifiedAtMs} />
                  </span>
                )}
                <CopyButton {...copied(key)} />
                {actionOf?.(key)}
              </li>
            )
          })}
          {folders.length + objects.length === 0 && (
            <li>
              <EmptyState title={search ? 'Nothing begins with this' : 'This folder is empty'}>
                {search ? 'S3 tells apart upper and lower case.' : empty}
              </EmptyState>
            </li>
          )}
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

interface FolderRowProps {
  name: string
  icon: typeof Folder
  onOpen: () => void
}

function FolderRow({ name, icon: Icon, onOpen }: FolderRowProps) {
  return (
    <li className="border-b last:border-0">
      <button
        type="button"
        onClick={onOpen}
        className="flex h-9 w-full items-center gap-2.5 px-3 text-start hover:bg-subtle"
      >
        <Icon aria-hidden className="size-4 shrink-0 text-muted" />
        <span className="min-w-0 grow truncate font-mono text-sm">{name}</span>
      </button>
    </li>
  )
}
