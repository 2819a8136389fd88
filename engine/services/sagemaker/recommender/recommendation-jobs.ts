import type { JobDeps } from '../jobs/job-deps.ts'
import { saveJob } from '../jobs/save-job.ts'
import { isOver, type RecommendationJobRecord } from './recommendation-record.ts'
import { runRecommendationJob } from './run-recommendation-job.ts'

/** The recommendation jobs at work. `key` is always the lower-cased name. */
export interface RecommendationJobs {
  /** Works on a job whose record says PENDING, when those before it are over. */
  start(region: string, key: string): void
  /** Ends the work on a job whose record says STOPPING. */
  stop(region: string, key: string): void
  close(): Promise<void>
  reset(): Promise<void>
}

/** One job at a time, the others wait: two load tests on one machine would measure each other. */
export function openRecommendationJobs(deps: JobDeps): RecommendationJobs {
  const waiting = new Map<string, AbortController>()
  const closing = new AbortController()
  const { recommendationJobs } = deps.store
  let last: Promise<void> = Promise.resolve()

  const work = async (region: string, key: string, stop: AbortSignal) => {
    const job = recommendationJobs.get(region, key)
    if (!job || closing.signal.aborted) return
    const saving = { clock: deps.clock, collection: recommendationJobs, signal: closing.signal }
    const save = (patch: Partial<RecommendationJobRecord>) => saveJob(saving, job, patch)
    const end = (outcome: Partial<RecommendationJobRecord>) =>
      save({ ...outcome, completedAt: new Date(deps.clock.now()) })
    const signal = AbortSignal.any([stop, closing.signal])
    try {
      signal.throwIfAborted()
      await save({ status: 'IN_PROGRESS' })
      const failureReason = await runRecommendationJob({ deps, job, signal, save })
      await end(failureReason === undefined ? { status: 'COMPLETED' } : { status: 'FAILED', failureReason })
    } catch {
      await end({ status: 'STOPPED', candidates: stopped(recommendationJobs.get(region, key) ?? job) })
    }
  }

  const start = (region: string, key: string) => {
    const place = `${region}/${key}`
    const stop = new AbortController()
    waiting.set(place, stop)
    last = last.then(() => work(region, key, stop.signal)).finally(() => waiting.delete(place))
  }
  const abortAll = (why: string) => {
    for (const stop of waiting.values()) stop.abort(new Error(why))
  }

  const open = recommendationJobs.list().filter(job => !isOver(job))
  for (const { region, name, status } of open.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())) {
    start(region, name.toLowerCase())
    if (status === 'STOPPING') waiting.get(`${region}/${name.toLowerCase()}`)?.abort(new Error('The job was stopped.'))
  }

  return {
    start,
    stop: (region, key) => waiting.get(`${region}/${key}`)?.abort(new Error('The job was stopped.')),
    async close() {
      closing.abort(new Error('The engine is stopping.'))
      await last
    },
    async reset() {
      abortAll('Every job is forgotten.')
      await last
    },
  }
}

const stopped = ({ candidates }: RecommendationJobRecord) =>
  candidates.map(candidate => (isOver(candidate) ? candidate : { ...candidate, status: 'STOPPED' as const }))
