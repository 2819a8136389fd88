'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { NoValue } from '@/components/ui/no-value'
import { Select } from '@/components/ui/select'
import { TableSkeleton } from '@/components/ui/skeleton'
import { StatusBadge } from '@/components/ui/status-badge'
import { parseAsString, useQueryStates } from '@/components/ui/url-state'
import { isInFlight, type TransformFile, type TransformJob } from '@/lib/batch/model'
import { type FileState, transformFilesQuery } from '@/lib/batch/queries'
import { formatBytes } from '@/lib/format/bytes'
import { toBody } from '@/lib/http'

const STATES: readonly (readonly [FileState, string])[] = [
  ['all', 'All files'],
  ['done', 'Done'],
  ['failed', 'Failed'],
  ['open', 'Without output'],
]

const parsers = { tab: parseAsString, file: parseAsString }

/** The input files of a job, each with its output or what went wrong. */
export function JobFiles({ region, job }: { region: string; job: TransformJob }) {
  const [state, setState] = useState<FileState>('all')
  const isMoving = isInFlight(job)
  const query = useInfiniteQuery(transformFilesQuery(region, job, state))
  const [, set] = useQueryStates(parsers)
  const files = query.data?.pages.flatMap(page => page.files) ?? []
  return (
    <div className="grid gap-3">
      <Select
        aria-label="Files"
        className="w-48"
        value={state}
        onChange={event => setState(STATES.find(([each]) => each === event.target.value)?.[0] ?? 'all')}
      >
        {STATES.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </Select>
      {query.isError ? (
        <ErrorState
          title="The files could not be read"
          error={toBody(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : query.isPending ? (
        <TableSkeleton />
      ) : files.length === 0 ? (
        <EmptyState
          title={state === 'all' ? 'Nothing lies below the input prefix' : 'No file is like this'}
          headingLevel="h3"
        />
      ) : (
        <div className="relative overflow-x-auto rounded-lg border bg-surface">
          <table aria-label="Files" className="w-full">
            <thead>
              <tr className="border-b text-start text-sm text-muted">
                {['Input', 'State', 'Output'].map(each => (
                  <th key={each} scope="col" className="px-4 py-2 text-start font-medium">
                    {each}
                  </th>
                ))}
                <th scope="col">
                  <span className="sr-only">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {files.map(file => (
                <FileRow
                  key={file.key}
                  file={file}
                  isMoving={isMoving}
                  onCompare={() => set({ tab: 'records', file: file.key }, { history: 'push' })}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  )
}

interface FileRowProps {
  file: TransformFile
  isMoving: boolean
  onCompare: () => void
}

function FileRow({ file, isMoving, onCompare }: FileRowProps) {
  return (
    <tr className="border-b align-top last:border-0">
      <td className="px-4 py-2">
        <p className="break-all font-mono text-sm">{file.key}</p>
        {file.sizeBytes !== undefined && <p className="text-sm text-muted">{formatBytes(file.sizeBytes)}</p>}
      </td>
      <td className="px-4 py-2">
        <FileStatus file={file} isMoving={isMoving} />
        {file.failure && (
          <p className="mt-1 max-w-prose whitespace-pre-wrap break-words font-mono text-xs">
            {file.failure.join('\n')}
          </p>
        )}
      </td>
      <td className="px-4 py-2">
        {file.doneAtMs === undefined ? (
          <NoValue reason="No output was written" />
        ) : (
          <>
            <p className="break-all font-mono text-sm">{file.outputKey}</p>
            <p className="text-sm text-muted">{formatBytes(file.outputBytes ?? 0)}</p>
          </>
        )}
      </td>
      <td className="px-4 py-2 text-end">
        <Button size="sm" onClick={onCompare}>
          Compare<span className="sr-only"> {file.key}</span>
        </Button>
      </td>
    </tr>
  )
}

function FileStatus({ file, isMoving }: { file: TransformFile; isMoving: boolean }) {
  if (file.doneAtMs !== undefined) return <StatusBadge tone="ok" label="Done" />
  if (file.failure) return <StatusBadge tone="danger" label="Failed" />
  if (file.readPercent !== undefined) return <StatusBadge tone="in-flight" label={`${file.readPercent}% read`} />
  return <StatusBadge tone="off" label={isMoving ? 'Waiting' : 'No output'} />
}
