import type { JobDeps } from '../jobs/job-deps.ts'
import { openJobLog } from '../jobs/job-log.ts'
import type { ExecutionParameters } from './execution-parameters.ts'
import type { TransformJobRecord } from './transform-record.ts'

export const transformLogGroup = '/aws/sagemaker/TransformJobs'

/** The log streams of one instance of a job. */
export interface TransformLog {
  container(instanceId: string, containerName: string, line: { text: string; atMs: number }): void
  parameters(instanceId: string, parameters: ExecutionParameters): void
  /** Lines about an input object; `bucket/key` stands before each. */
  file(instanceId: string, input: { bucket: string; key: string }, texts: readonly string[]): void
}

const strategyNames = { SingleRecord: 'SINGLE_RECORD', MultiRecord: 'MULTI_RECORD' } as const

/**
 * `{job}/{instance}-{epoch}` has what the containers write (below it each has its own, where there are several), and
 * `…/data-log` what became of the data, in SageMaker's form. That a file is done is said there too, which SageMaker does
 * not do: it is the only place where the progress of a job can be read.
 */
export function openTransformLog(deps: JobDeps, job: TransformJobRecord): TransformLog {
  const log = openJobLog(deps.logs, deps.clock, { region: job.region, group: transformLogGroup })
  const epoch = Math.floor(deps.clock.now() / 1000)
  const streamOf = (instanceId: string) => `${job.name}/${instanceId}-${epoch}`
  const data = (instanceId: string, texts: readonly string[]) => {
    const atMs = deps.clock.now()
    const stamp = new Date(atMs).toISOString().slice(0, -1)
    const lines = texts.map(text => `${stamp}:[sagemaker logs]: ${text}`)
    log.write(`${streamOf(instanceId)}/data-log`, lines, atMs)
  }
  return {
    container(instanceId, containerName, { text, atMs }) {
      const stream = streamOf(instanceId)
      log.write(job.containers.length > 1 ? `${stream}/${containerName}` : stream, [text], atMs)
    },
    parameters(instanceId, { maxConcurrentTransforms, maxPayloadInMb, batchStrategy }) {
      data(instanceId, [
        `MaxConcurrentTransforms=${maxConcurrentTransforms}, MaxPayloadInMB=${maxPayloadInMb}, BatchStrategy=${strategyNames[batchStrategy]}`,
      ])
    },
    file(instanceId, { bucket, key }, texts) {
      data(
        instanceId,
        texts.map(text => `${bucket}/${key}: ${text}`),
      )
    },
  }
}
