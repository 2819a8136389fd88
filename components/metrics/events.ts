import type { ChartEvent } from '@/components/charts/series'
import type { DeploymentEvent } from '@/lib/metrics/model'
import type { ScalingActivity } from '@/lib/scaling/model'

/** What is drawn on the charts: deployments, and scaling that changed something. */
export function chartEvents(
  deployments: readonly DeploymentEvent[],
  activities: readonly ScalingActivity[],
  variant: string | undefined,
): ChartEvent[] {
  const scaled = activities
    .filter(activity => activity.notScaledReasons.length === 0)
    .filter(activity => variant === undefined || activity.variant === variant)
    .map(activity => ({
      atMs: activity.startedAtMs,
      name: scalingName(activity),
      detail: `${activity.variant}: ${activity.cause || activity.description}`,
    }))
  return [...deployments, ...scaled].sort((a, b) => a.atMs - b.atMs)
}

/** AWS writes "Setting desired instance count to 3." */
function scalingName({ description, status }: ScalingActivity): string {
  const count = /instance count to (\d+)/i.exec(description)?.[1]
  const name = count ? `Scaled to ${count}` : 'Scaled'
  return status === 'Failed' ? `${name} (failed)` : name
}
