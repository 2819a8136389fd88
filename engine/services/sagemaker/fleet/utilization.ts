import { statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'
import type { Usage } from '../../../runtime/instance.ts'
import type { FleetDeps } from './deps.ts'
import type { HostedInstance } from './hosted-instance.ts'

const minuteMs = 60_000
const concurrencyMs = 10_000

/**
 * Samples every healthy instance: utilization once a minute, concurrency every ten seconds. CPU is in percent of one
 * core, as on SageMaker; memory in percent of this machine's, disk the used share of the disk that holds the data.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
 */
export function startSampling(deps: FleetDeps, instances: () => Iterable<HostedInstance>): { stop(): void } {
  const { clock, metrics } = deps
  const usageOf = ({ containers, variant }: HostedInstance, diskPercent: number | undefined, atMs: number) => {
    const put = (metric: string, value: number, dimensions: Record<string, string> = variant.dimensions) =>
      metrics.record({ ...endpointsMetric(metric, variant.region, dimensions), value, atMs })
    const putUsage = (usage: Usage | undefined, dimensions?: Record<string, string>) => {
      if (!usage) return
      put('CPUUtilization', usage.cpuPercent, dimensions)
      put('MemoryUtilization', (usage.memoryBytes / totalmem()) * 100, dimensions)
    }
    const usages = containers.map(({ process }) => process.usage())
    putUsage(sumOf(usages))
    if (containers.length > 1)
      for (const [index, { name }] of containers.entries())
        putUsage(usages[index], { ...variant.dimensions, ContainerName: name })
    if (diskPercent !== undefined) put('DiskUtilization', diskPercent)
    for (const { models } of containers) if (models) put('LoadedModelCount', models.loaded.size)
  }

  const everyMinute = clock.every(minuteMs, async () => {
    // Of this minute, however late the disk answers: the samples of a minute count its instances.
    const atMs = clock.now()
    const diskPercent = await diskUtilization(deps.dataDir)
    for (const instance of instances()) usageOf(instance, diskPercent, atMs)
  })
  const everyTenSeconds = clock.every(concurrencyMs, () => {
    for (const { variant, inFlight } of instances()) {
      metrics.record({
        region: variant.region,
        namespace: 'AWS/SageMaker',
        metric: 'ConcurrentRequestsPerModel',
        unit: 'None',
        dimensions: variant.dimensions,
        value: inFlight,
        atMs: clock.now(),
      })
    }
  })
  return {
    stop() {
      everyMinute.clear()
      everyTenSeconds.clear()
    },
  }
}

/** Undefined when no container could be measured. */
function sumOf(usages: readonly (Usage | undefined)[]): Usage | undefined {
  const known = usages.filter(usage => usage !== undefined)
  if (known.length === 0) return undefined
  return {
    cpuPercent: known.reduce((sum, usage) => sum + usage.cpuPercent, 0),
    memoryBytes: known.reduce((sum, usage) => sum + usage.memoryBytes, 0),
  }
}

const endpointsMetric = (metric: string, region: string, dimensions: Record<string, string>) =>
  ({
    region,
    namespace: '/aws/sagemaker/Endpoints',
    metric,
    unit: metric === 'LoadedModelCount' ? 'None' : 'Percent',
    dimensions,
  }) as const

/** Undefined where it cannot be had. */
export async function diskUtilization(dataDir: string): Promise<number | undefined> {
  try {
    const disk = await statfs(dataDir)
    return (1 - disk.bavail / disk.blocks) * 100
  } catch {
    return undefined // a sample that cannot be taken is left out
  }
}
