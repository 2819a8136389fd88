'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Card } from '@/components/ui/card'
import { Elapsed } from '@/components/ui/elapsed'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { NoValue } from '@/components/ui/no-value'
import { Progress } from '@/components/ui/progress'
import { Skeleton } from '@/components/ui/skeleton'
import { type FileCounts, isInFlight, type TransformJob } from '@/lib/batch/model'
import { transformFilesQuery } from '@/lib/batch/queries'
import { formatCount } from '@/lib/format/count'
import { toBody } from '@/lib/http'

/** How far a job is, counted by its output files. */
export function JobProgress({ region, job }: { region: string; job: TransformJob }) {
  const isMoving = isInFlight(job)
  const files = useInfiniteQuery(transformFilesQuery(region, job))
  const counts = files.data?.pages[0]?.counts
  return (
    <Card title="Progress">
      <div className="grid gap-3">
        {counts ? (
          <Counted counts={counts} job={job} />
        ) : files.isError ? (
          <p className="text-danger">The files could not be counted: {toBody(files.error).message}</p>
        ) : (
          <Skeleton className="h-7 w-full" />
        )}
        <KeyValueList>
          <KeyValue label="Instances started">
            {job.startedAtMs ? (
              <>
                after <Elapsed sinceMs={job.createdAtMs} untilMs={job.startedAtMs} />
              </>
            ) : isMoving ? (
              'Starting the instances and the model…'
            ) : (
              <NoValue reason="The job ended before its instances were there" />
            )}
          </KeyValue>
          <KeyValue label="Worked on data">
            {job.startedAtMs ? (
              <Elapsed sinceMs={job.startedAtMs} untilMs={isMoving ? undefined : job.endedAtMs} />
            ) : (
              <NoValue reason="Not begun" />
            )}
          </KeyValue>
        </KeyValueList>
      </div>
    </Card>
  )
}

function Counted({ counts: { all, done, failed, isCut }, job }: { counts: FileCounts; job: TransformJob }) {
  const left = all - done - failed
  return (
    <div className="grid gap-1.5">
      <Progress label="Files done" share={all === 0 ? 0 : (done + failed) / all} />
      <p role="status" className="tabular-nums">
        {formatCount(done)} of {formatCount(all)}
        {isCut && ' (of the first counted)'} files done
        {failed > 0 && <span className="text-danger">, {formatCount(failed)} failed</span>}
        {left > 0 && !isInFlight(job) && `, ${formatCount(left)} without output`}
      </p>
    </div>
  )
}
