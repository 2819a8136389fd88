import type { InferenceComponentPlacementStrategy } from '@aws-sdk/client-sagemaker'
import type { ComponentRecord, ComponentVersion } from '../component-record.ts'
import type { Room } from '../instance-room.ts'
import type { Machine, Reservation } from './component-placement.ts'
import type { FleetDeps } from './deps.ts'
import { drained } from './drain.ts'
import type { HostedInstance, HostedVariant } from './hosted-instance.ts'
import { openVariantLog } from './instance-log.ts'
import { type InstanceSlot, openInstanceSlot } from './instance-slot.ts'
import { type InstanceGroup, launchGroup } from './launch-group.ts'
import { boundMemory } from './memory-bound.ts'
import { prepareContainer } from './prepare-container.ts'

const defaultDownloadTimeoutSeconds = 3600

/** One version of a component, with its model here: what each of its copies is made of. */
export interface CopyKind extends Reservation {
  readonly versionId: string
  readonly needs: Room
  readonly strategy: InferenceComponentPlacementStrategy
  readonly variant: HostedVariant
  launch(copyId: string, launchId: string): InstanceGroup
  say(copyId: string, containerName: string, text: string): void
  /** No copy is started any more. */
  end(): void
}

/** Brings the model of a version here. Throws ModelDataError. */
export async function openCopyKind(
  deps: FleetDeps,
  variant: HostedVariant,
  { name }: Pick<ComponentRecord, 'name'>,
  version: ComponentVersion,
): Promise<CopyKind> {
  const { StartupParameters: startup, SchedulingConfig } = version.specification
  const downloadMs = (startup?.ModelDataDownloadTimeoutInSeconds ?? defaultDownloadTimeoutSeconds) * 1000
  const container = await prepareContainer(deps, variant, version.id, version.container, downloadMs)
  const startupSeconds = startup?.ContainerStartupHealthCheckTimeoutInSeconds
  const startupTimeoutMs = startupSeconds === undefined ? deps.limits.startupTimeoutMs : startupSeconds * 1000
  const log = openVariantLog(deps.logs, deps.clock, variant, 1)
  const say: CopyKind['say'] = (copyId, containerName, text) => log.line(copyId, containerName, text)
  const memory = memoryOf(deps, version, say)
  return {
    component: name,
    versionId: version.id,
    needs: version.needs,
    strategy: SchedulingConfig?.PlacementStrategy ?? 'SPREAD',
    variant,
    say,
    end: () => memory?.stop(),
    launch(copyId, launchId) {
      const { image } = version.container
      log.line(copyId, version.container.name, `Starting ${image} as a process of this machine.`)
      const onLine = (containerName: string, line: { text: string; atMs: number }) =>
        log.line(copyId, containerName, line.text, line.atMs)
      const containers = [container]
      const health = { clock: deps.clock, limits: deps.limits.health }
      const group = launchGroup(deps.runtime, { launchId, containers, startupTimeoutMs, onLine, health })
      return memory?.add(copyId, group) ?? group
    },
  }
}

/** A copy that takes more than MaxMemoryRequiredInMb is ended, and started again. */
function memoryOf({ clock }: FleetDeps, { specification }: ComponentVersion, say: CopyKind['say']) {
  const memoryMib = specification.ComputeResourceRequirements?.MaxMemoryRequiredInMb
  return memoryMib === undefined ? undefined : boundMemory({ clock, memoryMib, member: 'MaxMemoryRequiredInMb', say })
}

/** A process group that is kept up on the instance that has its reservation. */
export interface Copy {
  readonly kind: CopyKind
  readonly machine: Machine
  readonly slot: InstanceSlot
  /** While it is healthy. */
  instance?: HostedInstance | undefined
}

/** Starts a copy; `onChange` is called when it came up or went down. */
export function openCopy(
  { clock, limits }: FleetDeps,
  kind: CopyKind,
  machine: Machine,
  copyId: string,
  onChange: () => void,
): Copy {
  const slot = openInstanceSlot({
    clock,
    instanceId: copyId,
    startAttempts: limits.startAttempts,
    launch: (id, launchId) => kind.launch(id, launchId),
    say: (id, containerName, text) => kind.say(id, containerName, text),
    onUp(id, { containers }) {
      copy.instance = { id, containers, execution: 'Serial', variant: kind.variant, inFlight: 0 }
      onChange()
    },
    onDown() {
      copy.instance = undefined
      onChange()
    },
  })
  const copy: Copy = { kind, machine, slot }
  return copy
}

/** Ends a copy that gets no more requests; with `drain`, those that it has may be answered first. */
export async function closeCopy(
  copy: Copy,
  instance: HostedInstance | undefined,
  drain: boolean,
  { clock, limits }: FleetDeps,
): Promise<void> {
  if (drain && instance) await drained(instance, clock, limits.drainMs)
  await copy.slot.stop()
}
