import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { parseS3Url } from '@/lib/artifacts/model'
import { coalesce, shelf } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { TRANSFORM_LOG_GROUP } from '@/lib/jobs/model'
import { isGroupMissing } from '@/lib/logs/group-missing'
import { safeText } from '@/lib/logs/safe-text'
import { fileNews } from './data-log'
import { describeTransformJob } from './get'
import { listObjects } from './list-objects'
import { readManifest } from './manifest'
import { type FileCounts, isInFlight, type TransformFile, type TransformFiles, type TransformJob } from './model'
import { outputKeyOf } from './output-key'
import type { ListTransformFiles } from './schema'

/** Thousands of input files that are looked at, and of outputs. */
const MAX_PAGES = 10
const PAGE_SIZE = 100
const LOG_PAGES = 3

/** What is under way changes; of what is over only the bucket does. */
const KEPT_MS = { inFlight: 3_000, over: 30_000 }
/** Each may hold 10,000 files. */
const kept = shelf('batch-files', 40)

export interface JobFiles {
  inputBucket: string
  outputBucket: string
  files: TransformFile[]
  counts: FileCounts
  observedAtMs: number
}

/** One page of a job's input files with what became of them. Throws `not-found`, and what S3 refuses. */
export async function listTransformFiles(context: Context, input: ListTransformFiles): Promise<TransformFiles> {
  const { files, ...all } = await jobFiles(context, await describeTransformJob(context, input.name))
  const found = input.state === 'all' ? files : files.filter(file => stateOf(file) === input.state)
  const next = input.from + PAGE_SIZE
  return { ...all, files: found.slice(input.from, next), ...(next < found.length && { next }) }
}

function stateOf({ doneAtMs, failure }: TransformFile): 'done' | 'failed' | 'open' {
  if (doneAtMs !== undefined) return 'done'
  return failure ? 'failed' : 'open'
}

/** The files of a job, from its input prefix, its output objects and its data log: at most 10,000. */
export async function jobFiles(context: Context, job: TransformJob): Promise<JobFiles> {
  const ttlMs = isInFlight(job) ? KEPT_MS.inFlight : KEPT_MS.over
  const read = (signal: AbortSignal) => readJobFiles({ ...context, signal }, job)
  return coalesce(
    `${context.region}:batch:files:${job.arn}:${job.createdAtMs}:${job.status}`,
    ttlMs,
    read,
    context.signal,
    kept,
  )
}

async function readJobFiles(context: Context, job: TransformJob): Promise<JobFiles> {
  const output = placeOf(job.output.url)
  const [input, outputs, texts] = await Promise.all([
    inputOf(context, job),
    listObjects(context, output, MAX_PAGES),
    dataLog(context, job),
  ])
  // S3 tells whole seconds; what an earlier job left there is not this one's.
  const sinceMs = Math.floor(job.createdAtMs / 1000) * 1000
  const written = new Map(
    outputs.objects.filter(object => object.modifiedAtMs >= sinceMs).map(object => [object.key, object]),
  )
  const news = fileNews(texts, input.bucket, new Set(input.files.map(file => file.key)))
  const files = input.files.map(({ key, sizeBytes }): TransformFile => {
    const outputKey = outputKeyOf(key, input.prefix, output.key)
    const object = written.get(outputKey)
    if (object) return { key, sizeBytes, outputKey, outputBytes: object.sizeBytes, doneAtMs: object.modifiedAtMs }
    const { lines = [], readPercent } = news.get(key) ?? {}
    return { key, sizeBytes, outputKey, ...(lines.length > 0 ? { failure: lines } : { readPercent }) }
  })
  const counts = {
    all: files.length,
    done: files.filter(file => stateOf(file) === 'done').length,
    failed: files.filter(file => stateOf(file) === 'failed').length,
    isCut: input.isCut,
  }
  return { inputBucket: input.bucket, outputBucket: output.bucket, files, counts, observedAtMs: Date.now() }
}

function placeOf(url: string): { bucket: string; key: string } {
  const place = parseS3Url(url)
  if (!place) throw new AppError('validation', `"${url}" is no S3 address.`)
  return place
}

interface InputFiles {
  bucket: string
  prefix: string
  files: { key: string; sizeBytes?: number }[]
  isCut: boolean
}

async function inputOf(context: Context, { input }: TransformJob): Promise<InputFiles> {
  const place = placeOf(input.url)
  if (input.dataType === 'ManifestFile') {
    const { bucket, prefix, keys } = await readManifest(context, place)
    return {
      bucket,
      prefix,
      files: keys.slice(0, MAX_PAGES * 1000).map(key => ({ key })),
      isCut: keys.length > MAX_PAGES * 1000,
    }
  }
  const { objects, isCut } = await listObjects(context, place, MAX_PAGES)
  return { bucket: place.bucket, prefix: place.key, files: objects, isCut }
}

/** The newest lines of the job's data logs. Without permission for logs the files are told by their outputs alone. */
async function dataLog(context: Context, job: TransformJob): Promise<string[]> {
  const logs = await context.aws.logs
  const texts: string[] = []
  let nextToken: string | undefined
  try {
    for (let page = 0; page < LOG_PAGES; page++) {
      const reply = await logs.send(
        new FilterLogEventsCommand({
          logGroupName: TRANSFORM_LOG_GROUP,
          logStreamNamePrefix: `${job.name}/`,
          filterPattern: '"[sagemaker logs]"',
          startTime: job.createdAtMs - 1000,
          limit: 2_000,
          nextToken,
        }),
        { abortSignal: context.signal },
      )
      texts.push(...(reply.events ?? []).map(event => safeText(event.message ?? '')))
      nextToken = reply.nextToken
      if (!nextToken) break
    }
  } catch (error) {
    if (context.signal.aborted) throw error
    if (!isGroupMissing(error) && (error as Error).name !== 'AccessDeniedException') throw error
  }
  return texts
}
