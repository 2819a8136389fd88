import type { ConfigKind, ServerlessSettings } from '@/lib/endpoint-configs/model'

/** What the fleet page shows of one endpoint beside its status. */
export interface EndpointActivity {
  name: string
  configName?: string
  /** Undefined when its config is not known. */
  kind?: ConfigKind
  variants: VariantActivity[]
  /** Names of the inference components on it; undefined where models come with the variants. */
  components?: string[]
  /** Requests that wait in the queue or are being processed, at the newest minute: of an asynchronous endpoint. */
  backlog?: number
  /** Requests per minute over the last hours, oldest first, one value a minute; 0 where AWS has none. */
  invocations: number[]
  /** p90 of ModelLatency in milliseconds, one a minute; null where nobody called. */
  latencyMsP90: (number | null)[]
  /** Start of the newest minute with a request; before the window, of the newest hour; undefined when there was none. */
  lastInvokedAtMs?: number
  /** Where only the hour is known: how much later than that the request may have been. */
  lastInvokedWithinMs?: number | undefined
  /** p90 over the newest minute with a latency: requests that reached no model have none. */
  latestLatencyMsP90?: number
  /** Why all of this is of an earlier minute, when it is. */
  lateReason?: string
  /** Why the metrics are missing, when they are. */
  metricsError?: string
}

export interface VariantActivity {
  name: string
  instanceType?: string
  currentInstanceCount?: number
  desiredInstanceCount?: number
  /** Instead of instances. */
  serverless?: ServerlessSettings
}

/** Minutes that the sparklines span. */
export const activityMinutes = 180
/** How far back "last invocation" looks, by the hour. */
export const lookBackDays = 15
