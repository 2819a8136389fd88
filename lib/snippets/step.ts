import type { Members } from './value'

export const SERVICES = ['sagemaker', 'sagemaker-runtime', 'application-autoscaling', 'cloudwatch', 's3'] as const
export type Service = (typeof SERVICES)[number]

/** One AWS call, by AWS's own words. */
export interface Call {
  kind: 'call'
  service: Service
  operation: string
  input: Members
  /** The answer's name, and the member of it that a later call takes. */
  as?: { variable: string; member: string }
}

/** Waits while a call answers one of `busy`, or any item where that is not given; then wants `end`. */
export interface Wait {
  kind: 'wait'
  operation: string
  input: Members
  /** The member of the answer that is looked at. */
  member: string
  busy?: string[]
  end?: string
  /** The waiter that SDKs have for it. */
  waiter?: string
}

/** Puts text into S3. */
export interface Put {
  kind: 'put'
  bucket: string
  key: string
  contentType: string
  payload: string
}

export interface Invoke {
  kind: 'invoke'
  operation: 'InvokeEndpoint' | 'InvokeEndpointAsync'
  input: Members
  /** Absent where the input is an object in S3. */
  payload?: string
}

export type Step = (Call | Wait | Put | Invoke) & {
  /** Says what the step is for, in one line. */
  note?: string
}

/** Calls in order: what every imperative language writes out. */
export interface Script {
  region: string
  /** What it does, in one line. */
  title: string
  steps: Step[]
}

export const endpointInService = (EndpointName: string): Wait => ({
  kind: 'wait',
  operation: 'DescribeEndpoint',
  input: { EndpointName },
  member: 'EndpointStatus',
  busy: ['Creating', 'Updating'],
  end: 'InService',
  waiter: 'EndpointInService',
})

export const endpointDeleted = (EndpointName: string): Wait => ({
  kind: 'wait',
  operation: 'DescribeEndpoint',
  input: { EndpointName },
  member: 'EndpointStatus',
  busy: ['Deleting'],
  waiter: 'EndpointDeleted',
})

/** There is no waiter for components in any SDK. */
export const componentInService = (InferenceComponentName: string): Wait => ({
  kind: 'wait',
  operation: 'DescribeInferenceComponent',
  input: { InferenceComponentName },
  member: 'InferenceComponentStatus',
  busy: ['Creating', 'Updating'],
  end: 'InService',
})

export const componentsDeleted = (EndpointNameEquals: string): Wait => ({
  kind: 'wait',
  operation: 'ListInferenceComponents',
  input: { EndpointNameEquals },
  member: 'InferenceComponents',
})

export const transformJobEnded = (TransformJobName: string): Wait => ({
  kind: 'wait',
  operation: 'DescribeTransformJob',
  input: { TransformJobName },
  member: 'TransformJobStatus',
  busy: ['InProgress', 'Stopping'],
  waiter: 'TransformJobCompletedOrStopped',
})
