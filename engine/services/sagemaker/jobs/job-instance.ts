import { randomBytes } from 'node:crypto'
import { LaunchError, type Runtime, type Usage } from '../../../runtime/instance.ts'
import type { DeployedContainer } from '../endpoint-record.ts'
import type { ModelHost } from '../fleet/hosted-instance.ts'
import { type InstanceGroup, launchGroup } from '../fleet/launch-group.ts'

export interface JobInstanceOptions {
  runtime: Runtime
  /** Each with the folder of its unpacked model. */
  containers: readonly { spec: DeployedContainer; modelDir: string }[]
  startupTimeoutMs: number
  /** Launches in all, the first included. */
  maxLaunches: number
  onLine(instanceId: string, containerName: string, line: { text: string; atMs: number }): void
  /** Its abort stops the instance at once, also one that is still starting. */
  signal: AbortSignal
}

/** An instance that works for one job: started at once, and again when it ends, until it is stopped. */
export interface JobInstance {
  readonly id: string
  /** The healthy containers. Rejects with the LaunchError when the launches are used up. */
  host(): Promise<ModelHost>
  /** What its processes use together; undefined while there are none. */
  usage(): Usage | undefined
  stop(): Promise<void>
}

export function openJobInstance(options: JobInstanceOptions): JobInstance {
  const id = `i-${randomBytes(9).toString('hex').slice(0, 17)}`
  let launches = 0
  const { signal } = options
  let isStopped = signal.aborted
  let group: InstanceGroup | undefined
  let coming: Promise<ModelHost> | undefined

  const launch = async (): Promise<ModelHost> => {
    for (;;) {
      if (isStopped) throw new LaunchError('exited', 'The instance was stopped.')
      const made = launchGroup(options.runtime, {
        launchId: `${id}-${++launches}`,
        containers: options.containers,
        startupTimeoutMs: options.startupTimeoutMs,
        onLine: (containerName, line) => options.onLine(id, containerName, line),
      })
      group = made
      try {
        await made.ready
      } catch (error) {
        await made.terminate()
        if (!isChance(error) || launches >= options.maxLaunches) throw error
        continue
      }
      void made.ended.then(() => restart(made))
      return { containers: made.containers, execution: 'Serial' }
    }
  }
  /** Whoever asks next waits for the new start, or gets its failure. */
  const restart = (lost: InstanceGroup) => {
    if (isStopped) return
    coming = lost.terminate().then(() => {
      if (launches >= options.maxLaunches) throw new LaunchError('exited', 'The container ended again and again.')
      return launch()
    })
    coming.catch(() => {})
  }

  const stop = async () => {
    signal.removeEventListener('abort', stop)
    isStopped = true
    await group?.terminate()
    await coming?.catch(() => {})
    await group?.terminate()
  }
  signal.addEventListener('abort', stop)

  return {
    id,
    host() {
      if (!coming) {
        coming = launch()
        coming.catch(() => {})
      }
      return coming
    },
    usage: () => sumOf(group?.containers.map(({ process }) => process.usage()) ?? []),
    stop,
  }
}

/** Only an exit may be chance; the other reasons would be the same a second later. */
const isChance = (error: unknown) => error instanceof LaunchError && error.kind === 'exited'

function sumOf(usages: readonly (Usage | undefined)[]): Usage | undefined {
  const known = usages.filter(usage => usage !== undefined)
  if (known.length === 0) return undefined
  return {
    cpuPercent: known.reduce((sum, usage) => sum + usage.cpuPercent, 0),
    memoryBytes: known.reduce((sum, usage) => sum + usage.memoryBytes, 0),
  }
}
