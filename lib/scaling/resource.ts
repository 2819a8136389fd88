/** What SageMaker lets Application Auto Scaling move. */
export const DIMENSIONS = ['instances', 'provisioned-concurrency', 'copies'] as const
export type ScalableDimension = (typeof DIMENSIONS)[number]

/** One thing on an endpoint that can scale: a dimension of a variant, or the copies of an inference component. */
export interface ScalableRef {
  dimension: ScalableDimension
  /** Of the variant; of the inference component for `copies`. */
  name: string
}

const AWS_DIMENSION = {
  instances: 'sagemaker:variant:DesiredInstanceCount',
  'provisioned-concurrency': 'sagemaker:variant:DesiredProvisionedConcurrency',
  copies: 'sagemaker:inference-component:DesiredCopyCount',
} as const

/** Unique on an endpoint; a component may have a variant's name. */
export const refKey = ({ dimension, name }: ScalableRef) => (dimension === 'copies' ? `component:${name}` : name)

export const isSameRef = (a: ScalableRef, b: ScalableRef) => a.dimension === b.dimension && a.name === b.name

/**
 * The three members that nearly every call takes.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
 */
export function targetOf(endpointName: string, { dimension, name }: ScalableRef) {
  return {
    ServiceNamespace: 'sagemaker',
    ResourceId: dimension === 'copies' ? `inference-component/${name}` : `endpoint/${endpointName}/variant/${name}`,
    ScalableDimension: AWS_DIMENSION[dimension],
  } as const
}

/** The names under which Slipway puts policies where there are none yet. */
export const newPolicyName = ({ name }: ScalableRef) => `slipway-${name}-target-tracking`
export const fromZeroPolicyName = ({ name }: ScalableRef) => `slipway-${name}-from-zero`

/** Alarms are named for the whole region, policies for their target alone. */
export function alarmNameOf(endpointName: string, { dimension, name }: ScalableRef, policyName: string): string {
  const owner = dimension === 'copies' ? `component-${name}` : `${endpointName}-${name}`
  return `${owner}-${policyName}`.slice(0, 255)
}
