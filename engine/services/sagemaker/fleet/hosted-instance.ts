import type { DataCaptureConfig, InferenceExecutionMode } from '@aws-sdk/client-sagemaker'
import type { Instance } from '../../../runtime/instance.ts'
import type { DeployedContainer } from '../endpoint-record.ts'
import type { HostedModels } from './hosted-models.ts'

/** The variant that an instance belongs to, with what every one of its metrics carries. */
export interface HostedVariant {
  readonly region: string
  readonly endpointName: string
  readonly name: string
  readonly dimensions: { EndpointName: string; VariantName: string }
  readonly isShadow?: true
  /** Of copies of an inference component, which have no variant of their own. */
  readonly component?: HostedComponent
  /** What of its traffic is to be recorded. */
  readonly dataCapture?: DataCaptureConfig
}

/** The inference component that a copy belongs to. */
export interface HostedComponent {
  readonly name: string
  readonly dimensions: { InferenceComponentName: string }
  /** Instances of the variant that hosts it. */
  instanceCount(): number
}

export interface HostedContainer {
  readonly name: string
  readonly spec: DeployedContainer
  readonly process: Instance
  /** With Mode MultiModel only. */
  readonly models?: HostedModels
  /** To requests so far, each part of a streamed one included: a sign of life. */
  answers: number
  /** Requests under way that may take longer than an invocation. */
  readonly longCalls: Set<object>
  /** It does not answer `/ping` of late: others are asked first. */
  isSuspect: boolean
  /** Why the engine ended it, to go on `The container <name> `; for those whose request it had. */
  endReason?: string
}

/** What answers a request: the containers of one model, in its order. */
export interface ModelHost {
  readonly containers: readonly HostedContainer[]
  readonly execution: InferenceExecutionMode
}

/** A healthy instance as requests see it. */
export interface HostedInstance extends ModelHost {
  /** `i-…`, also part of the name of its log streams. */
  readonly id: string
  readonly variant: HostedVariant
  /** Requests that were sent to the container and not answered yet. */
  inFlight: number
  /** Called when the last request ended; set while the instance is being drained. */
  onIdle?: () => void
}

/** Counts one request in; pair it with `release`. */
export function acquire(instance: HostedInstance): void {
  instance.inFlight++
}

/** Counts one request out. */
export function release(instance: HostedInstance): void {
  instance.inFlight--
  if (instance.inFlight === 0) instance.onIdle?.()
}
