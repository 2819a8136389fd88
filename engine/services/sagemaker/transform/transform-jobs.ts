import type { DatabaseSync } from 'node:sqlite'
import { complain } from '../../../state/complain.ts'
import type { JobDeps } from '../jobs/job-deps.ts'
import { saveJob } from '../jobs/save-job.ts'
import { openFileJournal } from './file-journal.ts'
import { runTransformJob } from './run-transform-job.ts'
import { isOver, type TransformJobRecord } from './transform-record.ts'

/** The transform jobs at work. `key` is always the lower-cased name. */
export interface TransformJobs {
  /** Works on a job whose record says InProgress; returns at once. */
  start(region: string, key: string): void
  /** Ends the work on a job whose record says Stopping; its record says Stopped when all is gone. */
  stop(region: string, key: string): void
  close(): Promise<void>
  /** Ends all jobs and forgets their files. */
  reset(): Promise<void>
}

/** Takes up every job that an earlier engine did not finish. */
export function openTransformJobs(deps: JobDeps, database: DatabaseSync): TransformJobs {
  const journal = openFileJournal(database)
  const running = new Map<string, { stop: AbortController; over: Promise<void> }>()
  const closing = new AbortController()
  const { transformJobs } = deps.store

  /** What cannot be removed now is in nobody's way. */
  const forget = (jobId: string) => {
    try {
      journal.remove(jobId)
    } catch (error) {
      complain('The files of a transform job that is over cannot be removed', error)
    }
  }

  const work = async (job: TransformJobRecord, stop: AbortSignal) => {
    const jobId = `transform-job/${job.region}/${job.name.toLowerCase()}/${job.createdAt.getTime()}`
    const saving = { clock: deps.clock, collection: transformJobs, signal: closing.signal }
    const save = (patch: Partial<TransformJobRecord>) => saveJob(saving, job, patch)
    const end = async (outcome: Partial<TransformJobRecord>) => {
      await save({ ...outcome, endedAt: new Date(deps.clock.now()) })
      if (!closing.signal.aborted) forget(jobId)
    }
    const signal = AbortSignal.any([stop, closing.signal])
    try {
      const failure = await runTransformJob({ deps, journal, job, jobId, signal, save })
      await end(failure === undefined ? { status: 'Completed' } : { status: 'Failed', failureReason: failure })
    } catch {
      if (!closing.signal.aborted) await end({ status: 'Stopped' })
    }
  }

  const start = (job: TransformJobRecord) => {
    const place = `${job.region}/${job.name.toLowerCase()}`
    const stop = new AbortController()
    if (job.status === 'Stopping') stop.abort(new Error('The job was stopped.'))
    const over = work(job, stop.signal).finally(() => running.delete(place))
    running.set(place, { stop, over })
  }
  const close = async () => {
    closing.abort(new Error('The engine is stopping.'))
    await Promise.all([...running.values()].map(({ over }) => over))
  }

  for (const job of transformJobs.list()) if (!isOver(job)) start(job)

  return {
    start(region, key) {
      const job = transformJobs.get(region, key)
      if (job) start(job)
    },
    stop: (region, key) => running.get(`${region}/${key}`)?.stop.abort(new Error('The job was stopped.')),
    close,
    async reset() {
      await Promise.all(
        [...running.values()].map(({ stop, over }) => {
          stop.abort(new Error('Every job is forgotten.'))
          return over
        }),
      )
      journal.clear()
    },
  }
}
