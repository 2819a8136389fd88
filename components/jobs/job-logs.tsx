'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { LogView } from '@/components/logs/log-view'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Download } from '@/components/ui/icons/download'
import { saveFile } from '@/components/ui/save-file'
import { SearchInput } from '@/components/ui/search-input'
import { TableSkeleton } from '@/components/ui/skeleton'
import { useSettled } from '@/components/ui/use-settled'
import { toBody } from '@/lib/http'
import { JOB_LOG_GROUPS, type JobKind } from '@/lib/jobs/model'
import { jobLogsQuery } from '@/lib/jobs/queries'
import { linesToText } from '@/lib/logs/window'

interface JobLogsProps {
  region: string
  kind: JobKind
  name: string
  createdAtMs: number
  /** Lines may still come. */
  isMoving: boolean
}

/** The newest lines that a job and its containers wrote; AWS searches them. */
export function JobLogs({ region, kind, name, createdAtMs, isMoving }: JobLogsProps) {
  const [typed, setTyped] = useState('')
  const filter = useSettled(typed.trim())
  const logs = useQuery(jobLogsQuery(region, { kind, name, fromMs: createdAtMs - 1000, filter, isMoving }))
  const lines = logs.data?.lines ?? []
  return (
    <div className="grid min-w-0 grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          label="Search the log"
          placeholder="Text in a line"
          value={typed}
          onChange={setTyped}
          className="w-full sm:w-72"
        />
        <p className="grow text-sm text-muted">
          {lines.length.toLocaleString('en')} lines of <span className="font-mono">{JOB_LOG_GROUPS[kind]}</span>
          {logs.data?.olderBeforeMs !== undefined && ', the newest; search to find older ones'}
        </p>
        <Button
          size="sm"
          disabled={lines.length === 0}
          onClick={() => saveFile(`${name}-logs.txt`, linesToText(lines))}
        >
          <Download aria-hidden className="size-3.5" />
          Download
        </Button>
      </div>
      {logs.isError ? (
        <ErrorState title="The log could not be read" error={toBody(logs.error)} onRetry={() => void logs.refetch()} />
      ) : logs.isPending ? (
        <TableSkeleton />
      ) : lines.length === 0 ? (
        <EmptyState title={filter ? 'No line has this in it' : 'Nothing was written yet'} headingLevel="h3">
          {isMoving && 'Lines come as soon as the containers start.'}
        </EmptyState>
      ) : (
        <LogView lines={lines} isWrapped isFollowed={isMoving} atMs={null} hasStreams />
      )}
    </div>
  )
}
