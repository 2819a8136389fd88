import type { JobDeps } from '../jobs/job-deps.ts'
import type { JobInstance } from '../jobs/job-instance.ts'
import { allOrNone } from './all-or-none.ts'
import { askExecutionParameters, type ExecutionParameters } from './execution-parameters.ts'
import { TransformFault } from './fault.ts'
import type { FileJournal, OpenFile } from './file-journal.ts'
import { createSlots } from './slots.ts'
import { type FileProgress, transformFile } from './transform-file.ts'
import type { TransformLog } from './transform-log.ts'
import type { TransformJobRecord } from './transform-record.ts'

export interface TransformWork {
  deps: JobDeps
  journal: FileJournal
  job: TransformJobRecord
  /** Of the job in the journal, for ever unique. */
  jobId: string
  input: { bucket: string }
  output: { bucket: string }
  log: TransformLog
  signal: AbortSignal
}

const defaults: ExecutionParameters = { maxConcurrentTransforms: 1, batchStrategy: 'MultiRecord', maxPayloadInMb: 6 }
/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html, MaxConcurrentTransforms */
const maxConcurrentMb = 100
const defaultTimeoutSeconds = 600
const defaultRetries = 3
const progressEveryMs = 10_000

/**
 * Works on an instance's share of the files: every `shards`-th, as many at a time as it takes requests. A file that fails
 * does not end the others. Throws when the job cannot go on.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform.html
 */
export async function workThroughShare(
  work: TransformWork,
  instance: JobInstance,
  { shard, shards }: { shard: number; shards: number },
): Promise<void> {
  const parameters = await resolveParameters(work, instance)
  work.log.parameters(instance.id, parameters)
  const slots = createSlots(parameters.maxConcurrentTransforms)
  let last = -1
  const workOn = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      const file = work.journal.next(work.jobId, last, shard, shards)
      if (!file) return
      last = file.sequence
      await workOnFile({ ...work, signal }, instance, file, { parameters, slots })
    }
  }
  await allOrNone(work.signal, Array(parameters.maxConcurrentTransforms).fill(workOn))
}

/** What the job says goes before what the container asks for; of several containers none is asked. */
async function resolveParameters(work: TransformWork, instance: JobInstance): Promise<ExecutionParameters> {
  const { containers } = await instance.host()
  const [only] = containers
  const asked =
    only && containers.length === 1 ? await askExecutionParameters(only.process.port, work.signal) : undefined
  const { MaxConcurrentTransforms, BatchStrategy, MaxPayloadInMB } = work.job.definition
  const maxPayloadInMb = MaxPayloadInMB ?? asked?.maxPayloadInMb ?? defaults.maxPayloadInMb
  const concurrency = (MaxConcurrentTransforms || asked?.maxConcurrentTransforms) ?? defaults.maxConcurrentTransforms
  return {
    // What the job may not ask for, its container may not either: their product is held in memory.
    maxConcurrentTransforms: Math.min(concurrency, Math.floor(maxConcurrentMb / maxPayloadInMb)),
    batchStrategy: BatchStrategy ?? asked?.batchStrategy ?? defaults.batchStrategy,
    maxPayloadInMb,
  }
}

async function workOnFile(
  work: TransformWork,
  instance: JobInstance,
  file: OpenFile,
  { parameters, slots }: Pick<Parameters<typeof transformFile>[0], 'parameters' | 'slots'>,
): Promise<void> {
  const { deps, job, journal, jobId, log, signal } = work
  const input = { bucket: work.input.bucket, key: file.inputKey }
  const output = { bucket: work.output.bucket, key: file.outputKey, writtenFor: `${jobId}/${file.sequence}` }
  const say = (...texts: string[]) => log.file(instance.id, input, texts)
  if (deps.objects.wasWrittenFor(output.bucket, output.key, output.writtenFor)) {
    // The engine ended between the two.
    journal.done(jobId, file.sequence)
    return say(`Output s3://${output.bucket}/${output.key} was written before.`)
  }
  const { InvocationsTimeoutInSeconds, InvocationsMaxRetries } = job.definition.ModelClientConfig ?? {}
  const timeoutMs = (InvocationsTimeoutInSeconds ?? defaultTimeoutSeconds) * 1000
  const maxRetries = InvocationsMaxRetries ?? defaultRetries
  const calls = { clock: deps.clock, callModel: deps.callModel, instance, timeoutMs, maxRetries, signal }
  const { objects, clock } = deps
  let saidAtMs = clock.now()
  const onProgress = (progress: FileProgress) => {
    if (clock.now() - saidAtMs < progressEveryMs) return
    saidAtMs = clock.now()
    say(`${summary(progress)} so far, ${percentOf(progress)} % of the input read.`)
  }
  try {
    const definition = job.definition
    const done = await transformFile({ objects, definition, parameters, slots, calls, input, output, onProgress })
    journal.done(jobId, file.sequence)
    say(`Output s3://${output.bucket}/${output.key} written: ${summary(done)}.`)
  } catch (error) {
    if (!(error instanceof TransformFault)) throw error
    journal.failed(jobId, file.sequence, error.kind)
    say(...error.lines)
  }
}

const summary = ({ records, requests }: FileProgress) =>
  `${records} record${records === 1 ? '' : 's'} in ${requests} request${requests === 1 ? '' : 's'}`

const percentOf = ({ readBytes, totalBytes }: FileProgress) =>
  totalBytes === 0 ? 100 : Math.floor((readBytes / totalBytes) * 100)
