import { coalesce, shelf } from '@/lib/aws/coalesce'
import { describeMany } from '@/lib/aws/describe-many'
import type { Context } from '@/lib/context'
import { orUndefined } from '@/lib/create-or-adopt'
import { jobFiles } from './files'
import { describeTransformJob } from './get'
import { listTransformJobs } from './list'
import {
  type FileCounts,
  isInFlight,
  type TransformJob,
  type TransformJobRow,
  type TransformJobRows,
  type TransformJobSummary,
} from './model'
import type { ListTransformJobs } from './schema'

const REACH = { maxItems: 200, withinMs: 10_000 }
/** Counting files asks S3 and the logs: of more jobs at once their own pages tell. */
const MOST_COUNTED = 5

/** A job that is over never changes again. */
const KEPT_MS = 600_000
const kept = shelf('batch-jobs', 2_000)

/** Model, instances and progress of the newest 200 jobs: what ListTransformJobs does not say. */
export async function listTransformJobRows(context: Context, input: ListTransformJobs): Promise<TransformJobRows> {
  const summaries = await listTransformJobs(context, input)
  const counted = new Set(
    summaries
      .filter(isInFlight)
      .slice(0, MOST_COUNTED)
      .map(({ name }) => name),
  )
  const { described, isPartial } = await describeMany(summaries, REACH, async summary => {
    const job = await describeOnce(context, summary)
    return job && rowOf(job, counted.has(job.name) ? await countsOf(context, job) : undefined)
  })
  return { rows: described, isPartial }
}

function rowOf(job: TransformJob, progress: FileCounts | undefined): TransformJobRow {
  const { name, modelName, instanceType, instanceCount, startedAtMs } = job
  return { name, modelName, instanceType, instanceCount, startedAtMs, ...(progress && { progress }) }
}

function describeOnce(context: Context, summary: TransformJobSummary): Promise<TransformJob | undefined> {
  const { name, arn, status } = summary
  if (isInFlight(summary)) return orUndefined(describeTransformJob(context, name))
  const read = (signal: AbortSignal) => orUndefined(describeTransformJob({ ...context, signal }, name))
  return coalesce(
    `${context.region}:batch:over:${arn}:${summary.createdAtMs}:${status}`,
    KEPT_MS,
    read,
    context.signal,
    kept,
  )
}

/** Undefined where the bucket cannot be read: the job's page says why. */
async function countsOf(context: Context, job: TransformJob): Promise<FileCounts | undefined> {
  try {
    return (await jobFiles(context, job)).counts
  } catch (error) {
    if (context.signal.aborted) throw error
    return undefined
  }
}
