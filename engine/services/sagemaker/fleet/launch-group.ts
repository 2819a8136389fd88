import { type ExitReason, LaunchError, type Runtime } from '../../../runtime/instance.ts'
import type { DeployedContainer } from '../endpoint-record.ts'
import { type GroupHealth, watchGroup } from './group-health.ts'
import type { HostedContainer } from './hosted-instance.ts'
import { closeHostedModels, type HostedModels } from './hosted-models.ts'

/** A container whose model is here. */
export interface PreparedContainer {
  spec: DeployedContainer
  modelDir: string
  /** With Mode MultiModel only: the (still empty) memory of a new process. */
  openModels?: () => HostedModels
}

export interface GroupSpec {
  /** Unique among all launches, also across restarts. */
  launchId: string
  containers: readonly PreparedContainer[]
  /** For the `/ping` of each. */
  startupTimeoutMs: number
  onLine(containerName: string, line: { text: string; atMs: number }): void
  /** Left out: once it is up, `/ping` is not asked again. */
  health?: GroupHealth
}

/** Which container came to its end first, and what it did, to go on `The container `. */
export interface GroupEnd {
  containerName: string
  how: string
}

/** The processes of one instance: one for each container of its model, up and down together. */
export interface InstanceGroup {
  /** Those that could be started, in the order of the model. */
  readonly containers: readonly HostedContainer[]
  /** Resolves when every container is healthy; rejects with a ContainerLaunchError when one will not be. */
  readonly ready: Promise<void>
  /** Resolves when the first container exited, or does not answer `/ping` any more; the others run until `terminate`. */
  readonly ended: Promise<GroupEnd>
  /** Resolves when all processes are gone. */
  terminate(): Promise<void>
}

/** Which container of a group did not come up. */
export class ContainerLaunchError extends LaunchError {
  readonly containerName: string

  constructor(containerName: string, cause: unknown) {
    const kind = cause instanceof LaunchError ? cause.kind : 'spawn-failed'
    super(kind, cause instanceof Error ? cause.message : String(cause))
    this.containerName = containerName
  }
}

/** Starts all containers at once. Never throws: what cannot be started rejects `ready`. */
export function launchGroup(runtime: Runtime, group: GroupSpec): InstanceGroup {
  const containers: HostedContainer[] = []
  let refusal: ContainerLaunchError | undefined
  for (const [index, { spec, modelDir, openModels }] of group.containers.entries()) {
    try {
      const process = runtime.launch({
        id: group.containers.length === 1 ? group.launchId : `${group.launchId}-${index + 1}`,
        image: spec.image,
        environment: openModels ? { ...spec.environment, SAGEMAKER_MULTI_MODEL: 'true' } : spec.environment,
        modelDir,
        startupTimeoutMs: group.startupTimeoutMs,
        onLine: line => group.onLine(spec.name, line),
      })
      const models = openModels?.()
      const work = { answers: 0, longCalls: new Set<object>(), isSuspect: false }
      containers.push({ name: spec.name, spec, process, models, ...work })
      if (models) void process.exited.then(() => closeHostedModels(models))
    } catch (cause) {
      refusal = new ContainerLaunchError(spec.name, cause)
      break
    }
  }
  const ready = refusal ? Promise.reject(refusal) : allReady(containers)
  const health = group.health && watchGroup(containers, ready, group.health)
  const terminate = async () => {
    health?.stop()
    await Promise.all(containers.map(({ process }) => process.terminate()))
  }
  ready.catch(() => void terminate())
  const ends = containers.map(({ name, process }) =>
    process.exited.then(exit => ({ containerName: name, how: `exited ${describeExit(exit)}` })),
  )
  return { containers, ready, ended: Promise.race(health ? [...ends, health.failed] : ends), terminate }
}

const describeExit = ({ code, signal }: ExitReason) => (signal ? `by signal ${signal}` : `with code ${code}`)

/** One that dies again while another still starts fails the group at once. */
async function allReady(containers: readonly HostedContainer[]): Promise<void> {
  const starts = containers.map(({ name, process }) =>
    process.ready.catch(cause => {
      throw new ContainerLaunchError(name, cause)
    }),
  )
  const losses = containers.map(async ({ name, process }) => {
    await process.ready.catch(() => new Promise<never>(() => {}))
    await process.exited
    throw new ContainerLaunchError(name, new LaunchError('exited', 'It ended while the others were still starting.'))
  })
  await Promise.race([Promise.all(starts), ...losses])
}
