import { totalmem } from 'node:os'
import { LaunchError } from '../../../runtime/instance.ts'
import { complain } from '../../../state/complain.ts'
import type { DeployedContainer } from '../endpoint-record.ts'
import { ModelDataError } from '../fleet/model-cache.ts'
import type { JobDeps } from '../jobs/job-deps.ts'
import { type JobInstance, openJobInstance } from '../jobs/job-instance.ts'
import { prepareModels } from '../jobs/prepare-models.ts'
import { allOrNone } from './all-or-none.ts'
import { TransformFault } from './fault.ts'
import type { FileJournal } from './file-journal.ts'
import { listInput, parseS3Uri } from './input-files.ts'
import { workThroughShare } from './transform-instance.ts'
import { openTransformLog, type TransformLog } from './transform-log.ts'
import type { TransformJobRecord } from './transform-record.ts'

export interface TransformRun {
  deps: JobDeps
  journal: FileJournal
  job: TransformJobRecord
  jobId: string
  /** Aborts when the job is to stop, or the engine ends. */
  signal: AbortSignal
  /** Writes what is new about the job. */
  save(patch: Partial<TransformJobRecord>): Promise<void>
}

const sampleMs = 60_000

/**
 * Lists the input, starts the instances and works through the files that are not done. Resolves with the reason why the
 * job failed, if it did; rejects only when the signal aborts.
 */
export async function runTransformJob(run: TransformRun): Promise<string | undefined> {
  try {
    return await work(run)
  } catch (error) {
    run.signal.throwIfAborted()
    return failureReason(error)
  }
}

async function work(run: TransformRun): Promise<string | undefined> {
  const { deps, job, jobId, journal, signal } = run
  const places = await listFiles(run)
  const log = openTransformLog(deps, job)
  const instances: JobInstance[] = []
  const sampling = deps.clock.every(sampleMs, () => sample(run, instances))
  try {
    instances.push(...(await openInstances(run, log)))
    await Promise.all(instances.map(instance => instance.host()))
    if (!job.startedAt) await run.save({ startedAt: new Date(deps.clock.now()) })
    const shards = instances.length
    const share = (instance: JobInstance, shard: number) => (together: AbortSignal) =>
      workThroughShare({ ...places, deps, journal, job, jobId, log, signal: together }, instance, { shard, shards })
    await allOrNone(signal, instances.map(share))
    signal.throwIfAborted()
  } finally {
    sampling.clear()
    sample(run, instances)
    await Promise.all(instances.map(instance => instance.stop()))
    await Promise.all(modelKeysOf(run).map(key => deps.models.release(key)))
  }
  const kinds = ['ClientError', 'AlgorithmError'] as const
  const kind = kinds.find(one => journal.hasFailed(jobId, one))
  return kind && `${kind}: See job logs for more information`
}

/** Puts every input file into the journal, once. */
async function listFiles({ deps, job, jobId, journal, save, signal }: TransformRun) {
  const source = job.definition.TransformInput?.DataSource?.S3DataSource
  const output = parseS3Uri(job.definition.TransformOutput?.S3OutputPath)
  if (!source || !output) throw new Error('A transform job has no input or no output.')
  if (!deps.objects.hasBucket(output.bucket))
    throw new TransformFault('ClientError', `The bucket of the S3OutputPath does not exist: ${output.bucket}`)
  const listing = await listInput(deps.objects, source, output)
  if (!job.isListed) {
    journal.remove(jobId)
    for (const page of deps.objects.hasBucket(listing.bucket) ? listing.pages : []) {
      addPage(journal, jobId, page)
      await new Promise<void>(resolve => setImmediate(resolve))
      signal.throwIfAborted()
    }
    if (journal.count(jobId).all === 0) throw noInput(job, source.S3Uri ?? '', listing.bucket)
    await save({ isListed: true })
  }
  return { input: { bucket: listing.bucket }, output: { bucket: output.bucket } }
}

function addPage(journal: FileJournal, jobId: string, page: Parameters<FileJournal['add']>[1]): void {
  try {
    journal.add(jobId, page)
  } catch (cause) {
    if (!(cause instanceof Error) || !cause.message.includes('UNIQUE')) throw cause
    throw new TransformFault(
      'ClientError',
      'Two input objects would have the same output object: give them a common prefix that ends with "/".',
    )
  }
}

/** In the words that SageMaker has for the input of a training job. */
const noInput = (job: TransformJobRecord, url: string, bucket: string) =>
  new TransformFault(
    'ClientError',
    `No S3 objects found under S3 URL "${url}" given in input data source. Please ensure that the bucket exists in the selected region (${job.region}), that objects exist under that S3 prefix, and that the role "${job.roleArn}" has "s3:ListBucket" permissions on bucket "${bucket}".`,
  )

const modelKeysOf = ({ job, jobId }: TransformRun) => job.containers.map(({ name }) => `${jobId}/${name}`)

async function openInstances(run: TransformRun, log: TransformLog): Promise<JobInstance[]> {
  const { deps, job, signal } = run
  const keys = modelKeysOf(run)
  const sources = job.containers.map(({ name, modelDataUrl }, index) => ({
    key: keys[index] ?? '',
    containerName: name,
    modelDataUrl,
  }))
  const folders = await prepareModels(deps.models, sources, signal)
  const containers = job.containers.map((container, index) => {
    const spec: DeployedContainer = { ...container, environment: environmentOf(job, container) }
    return { spec, modelDir: folders[index] ?? '' }
  })
  const { InstanceCount, InstanceType } = job.definition.TransformResources ?? {}
  return Array.from({ length: InstanceCount ?? 1 }, () => {
    const instance = openJobInstance({
      runtime: deps.runtime,
      containers,
      startupTimeoutMs: deps.limits.startupTimeoutMs,
      maxLaunches: deps.limits.startAttempts,
      onLine: log.container,
      signal,
    })
    for (const { spec } of containers)
      log.container(instance.id, spec.name, {
        text: `Starting ${spec.image} as a process of this machine; ${InstanceType} is recorded but gives it no hardware of its own.`,
        atMs: deps.clock.now(),
      })
    return instance
  })
}

/**
 * What a batch container sees besides its own variables. Those of the call are set only where the caller chose them.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-batch-code.html
 */
function environmentOf(
  job: TransformJobRecord,
  container: { environment: Record<string, string> },
): Record<string, string> {
  const { MaxPayloadInMB, BatchStrategy, MaxConcurrentTransforms, Environment } = job.definition
  const environment: Record<string, string> = { ...container.environment, ...Environment, SAGEMAKER_BATCH: 'true' }
  if (MaxPayloadInMB !== undefined) environment.SAGEMAKER_MAX_PAYLOAD_IN_MB = String(MaxPayloadInMB)
  if (BatchStrategy !== undefined)
    environment.SAGEMAKER_BATCH_STRATEGY = BatchStrategy === 'SingleRecord' ? 'SINGLE_RECORD' : 'MULTI_RECORD'
  if (MaxConcurrentTransforms) environment.SAGEMAKER_MAX_CONCURRENT_TRANSFORMS = String(MaxConcurrentTransforms)
  return environment
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html, "Processing, Training and Batch Transform" */
function sample(run: TransformRun, instances: readonly JobInstance[]): void {
  try {
    recordUsage(run, instances)
  } catch (error) {
    // A job ends its instances whatever the disk says.
    complain(`Metrics of transform job ${run.job.name} are lost`, error)
  }
}

function recordUsage({ deps, job }: TransformRun, instances: readonly JobInstance[]): void {
  for (const instance of instances) {
    const usage = instance.usage()
    if (!usage) continue
    const put = (metric: string, value: number) =>
      deps.metrics.record({
        region: job.region,
        namespace: '/aws/sagemaker/TransformJobs',
        metric,
        unit: 'Percent',
        dimensions: { Host: `${job.name}/${instance.id}` },
        value,
        atMs: deps.clock.now(),
      })
    put('CPUUtilization', usage.cpuPercent)
    put('MemoryUtilization', (usage.memoryBytes / totalmem()) * 100)
  }
}

const maxReasonLength = 1024

function failureReason(error: unknown): string {
  return reasonOf(error).slice(0, maxReasonLength)
}

function reasonOf(error: unknown): string {
  if (error instanceof TransformFault) return `${error.kind}: ${error.message}`
  if (error instanceof ModelDataError) return `ClientError: ${error.message}`
  if (!(error instanceof LaunchError))
    return `InternalServerError: We encountered an internal error. Please try again. ${error instanceof Error ? error.message : error}`
  switch (error.kind) {
    case 'exited':
    case 'ping-timeout':
      return 'AlgorithmError: Model container failed to respond to ping; Please ensure /ping endpoint is valid and returns an HTTP 200 status code. See job logs for more information.'
    case 'no-capacity':
      return `CapacityError: Unable to provision requested ML compute capacity. Please retry using a different ML instance type. ${error.message}`
    case 'no-runtime':
    case 'spawn-failed':
      return `ClientError: ${error.message}`
  }
}
