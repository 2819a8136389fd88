'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { NoValue } from '@/components/ui/no-value'
import { Select } from '@/components/ui/select'
import { TableSkeleton } from '@/components/ui/skeleton'
import { parseAsString, useQueryState } from '@/components/ui/url-state'
import type { TransformJob, TransformRecord } from '@/lib/batch/model'
import { transformFilesQuery, transformRecordsQuery } from '@/lib/batch/queries'
import { formatCount } from '@/lib/format/count'
import { toBody } from '@/lib/http'

/** Data in and data out of one file, side by side. */
export function RecordComparison({ region, job }: { region: string; job: TransformJob }) {
  const [chosen, setChosen] = useQueryState('file', parseAsString)
  const query = useInfiniteQuery(transformFilesQuery(region, job))
  const files = query.data?.pages.flatMap(page => page.files) ?? []
  const file = chosen ?? (files.find(each => each.doneAtMs !== undefined) ?? files[0])?.key
  if (query.isError)
    return (
      <ErrorState
        title="The files could not be read"
        error={toBody(query.error)}
        onRetry={() => void query.refetch()}
      />
    )
  if (query.isPending) return <TableSkeleton />
  if (file === undefined) return <EmptyState title="Nothing lies below the input prefix" headingLevel="h3" />
  return (
    <div className="grid grid-cols-1 gap-3">
      <Select aria-label="File" className="sm:w-xl" value={file} onChange={event => setChosen(event.target.value)}>
        {!files.some(({ key }) => key === file) && <option>{file}</option>}
        {files.map(({ key, doneAtMs }) => (
          <option key={key} value={key}>
            {key}
            {doneAtMs === undefined && ' (no output)'}
          </option>
        ))}
      </Select>
      <Records key={file} region={region} job={job} file={file} />
    </div>
  )
}

function Records({ region, job, file }: { region: string; job: TransformJob; file: string }) {
  const query = useInfiniteQuery(transformRecordsQuery(region, job, file))
  if (query.isError)
    return (
      <ErrorState
        title="The records could not be read"
        error={toBody(query.error)}
        onRetry={() => void query.refetch()}
      />
    )
  if (query.isPending) return <TableSkeleton />
  const records = query.data.pages.flatMap(page => page.records)
  const isByLine = job.input.splitType === 'Line'
  return (
    <>
      {isByLine && job.output.assembleWith !== 'Line' && (
        <Alert tone="warn">
          The answers stand end to end in the output, so a line of it may hold more than one record’s answer: the sides
          may drift apart.
        </Alert>
      )}
      {records.length === 0 ? (
        <EmptyState title="The file is empty" headingLevel="h3" />
      ) : (
        <div className="relative overflow-x-auto rounded-lg border bg-surface">
          <table aria-label="Records in and out" className="w-full table-fixed">
            <thead>
              <tr className="border-b text-sm text-muted">
                <th scope="col" className="w-14 px-3 py-2 text-end font-medium">
                  #
                </th>
                <th scope="col" className="px-3 py-2 text-start font-medium">
                  In
                </th>
                <th scope="col" className="px-3 py-2 text-start font-medium">
                  Out
                </th>
              </tr>
            </thead>
            <tbody>
              {records.map(record => (
                <RecordRow key={record.number} record={record} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-3 text-sm text-muted">
        <p role="status">
          {isByLine
            ? `${formatCount(records.length)} ${records.length === 1 ? 'record' : 'records'} shown`
            : 'The input was not split: the file is one record.'}
          {query.data.pages.some(page => page.isCut) && ' Only the beginning is shown.'}
        </p>
        {query.hasNextPage && (
          <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        )}
      </div>
    </>
  )
}

const cell = 'max-h-96 overflow-y-auto whitespace-pre-wrap break-all px-3 py-1 font-mono text-sm'

function RecordRow({ record: { number, input, output } }: { record: TransformRecord }) {
  return (
    <tr className="border-b align-top last:border-0 hover:bg-subtle">
      <td className="px-3 py-1 text-end text-sm text-muted tabular-nums">{number}</td>
      <td className={cell}>{input ?? <NoValue reason="The input has ended" />}</td>
      <td className={cell}>{output ?? <NoValue reason="No output for it" />}</td>
    </tr>
  )
}
