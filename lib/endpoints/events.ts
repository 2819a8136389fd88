import type { ScalingActivity } from '@/lib/scaling/model'
import type { Endpoint, EndpointDetail } from './model'

export interface EndpointEvent {
  atMs: number
  title: string
  detail?: string
}

const maxEvents = 12

/** SageMaker tells when an endpoint was last modified, and of a failure why; not what was changed. */
function changeWords({ status, failureReason }: Endpoint): string {
  if (status === 'Failed') return 'Failed'
  if (status === 'UpdateRollbackFailed') return 'Update and its rollback failed'
  return failureReason ? 'Last update did not take effect' : 'Last modified'
}

/** What is known to have happened to an endpoint, newest first: SageMaker keeps no history, only its marks. */
export function endpointEvents(
  { endpoint, config }: EndpointDetail,
  activities: readonly ScalingActivity[],
): EndpointEvent[] {
  const events: EndpointEvent[] = [{ atMs: endpoint.createdAtMs, title: 'Endpoint created' }]
  if (config) events.push({ atMs: config.createdAtMs, title: 'Config created', detail: config.name })
  const { pending } = endpoint
  if (pending?.startedAtMs) {
    events.push({ atMs: pending.startedAtMs, title: 'Deployment started', detail: pending.configName })
  } else if (endpoint.lastModifiedAtMs > endpoint.createdAtMs) {
    events.push({
      atMs: endpoint.lastModifiedAtMs,
      title: changeWords(endpoint),
      ...(endpoint.failureReason && { detail: endpoint.failureReason }),
    })
  }
  for (const activity of activities) {
    if (activity.notScaledReasons.length > 0) continue
    events.push({ atMs: activity.startedAtMs, title: activity.description, detail: activity.cause })
  }
  return events.sort((a, b) => b.atMs - a.atMs).slice(0, maxEvents)
}
