import { totalmem } from 'node:os'
import type { Room } from '../instance-room.ts'
import type { ComponentHost } from './component-host.ts'
import type { Machine } from './component-placement.ts'
import type { FleetDeps } from './deps.ts'
import type { HostedInstance, HostedVariant } from './hosted-instance.ts'
import { diskUtilization } from './utilization.ts'

const minuteMs = 60_000
const concurrencyMs = 10_000
const bytesPerMib = 1024 ** 2

/**
 * Samples the instances of a variant and the copies on them: what they use and what of them is reserved once a minute,
 * concurrency every ten seconds. Normalized CPU is in percent of all cores of the instance, or of those reserved.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html (2026-11)
 */
export function startComponentSampling(
  deps: FleetDeps,
  { region, dimensions }: HostedVariant,
  host: ComponentHost,
  takesRequests: () => boolean,
): { stop(): void } {
  const putAt = (
    atMs: number,
    namespace: string,
    of: Record<string, string>,
    figures: Record<string, number | undefined>,
  ) => {
    for (const [metric, value] of Object.entries(figures)) {
      if (value === undefined || !Number.isFinite(value)) continue
      deps.metrics.record({ region, namespace, metric, unit: 'Percent', dimensions: of, value, atMs })
    }
  }
  const everyMinute = deps.clock.every(minuteMs, async () => {
    if (!takesRequests()) return
    // Of this minute, however late the disk answers.
    const atMs = deps.clock.now()
    const diskPercent = await diskUtilization(deps.dataDir)
    for (const machine of host.machines()) {
      const copies = host.copiesOn(machine)
      const usages = copies.map(({ instance, needs }) => ({ instance, needs, ...usageOf(instance) }))
      const cpuPercent = usages.reduce((sum, usage) => sum + usage.cpuPercent, 0)
      const memoryBytes = usages.reduce((sum, usage) => sum + usage.memoryBytes, 0)
      const figures = { CPUUtilization: cpuPercent, MemoryUtilization: (memoryBytes / totalmem()) * 100 }
      const normalized = { CPUUtilizationNormalized: cpuPercent / machine.room.cpuCores, DiskUtilization: diskPercent }
      putAt(atMs, '/aws/sagemaker/Endpoints', dimensions, { ...figures, ...normalized, ...reservationsOf(machine) })
      for (const usage of usages)
        putAt(atMs, '/aws/sagemaker/InferenceComponents', usage.instance.variant.component?.dimensions ?? {}, {
          CPUUtilizationNormalized: usage.cpuPercent / (usage.needs.cpuCores || machine.room.cpuCores),
          MemoryUtilizationNormalized: (usage.memoryBytes / (usage.needs.memoryMib * bytesPerMib)) * 100,
        })
    }
  })
  const everyTenSeconds = deps.clock.every(concurrencyMs, () => {
    if (!takesRequests()) return
    for (const { instance } of host.machines().flatMap(host.copiesOn)) {
      const { component } = instance.variant
      if (!component) continue
      const series = { region, namespace: 'AWS/SageMaker', metric: 'ConcurrentRequestsPerCopy', unit: 'None' } as const
      const sample = { value: instance.inFlight, atMs: deps.clock.now() }
      deps.metrics.record({ ...series, dimensions: component.dimensions, ...sample })
    }
  })
  return {
    stop() {
      everyMinute.clear()
      everyTenSeconds.clear()
    },
  }
}

/** Of a copy, as far as it can be measured. */
function usageOf({ containers }: HostedInstance): { cpuPercent: number; memoryBytes: number } {
  const usage = containers[0]?.process.usage()
  return { cpuPercent: usage?.cpuPercent ?? 0, memoryBytes: usage?.memoryBytes ?? 0 }
}

function reservationsOf({ room, reservations }: Machine): Record<string, number | undefined> {
  const percent = (kind: keyof Room) =>
    room[kind] > 0 ? ([...reservations].reduce((sum, { needs }) => sum + needs[kind], 0) / room[kind]) * 100 : undefined
  return {
    CPUReservation: percent('cpuCores'),
    MemoryReservation: percent('memoryMib'),
    GPUReservation: percent('accelerators'),
  }
}
