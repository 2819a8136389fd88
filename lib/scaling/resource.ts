/** Names of a variant in Application Auto Scaling: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html */
const SERVICE_NAMESPACE = 'sagemaker'
export const DIMENSION = 'sagemaker:variant:DesiredInstanceCount'

export const resourceId = (endpointName: string, variant: string) => `endpoint/${endpointName}/variant/${variant}`

/** The three members that nearly every call takes. */
export function targetOf(endpointName: string, variant: string) {
  return {
    ServiceNamespace: SERVICE_NAMESPACE,
    ResourceId: resourceId(endpointName, variant),
    ScalableDimension: DIMENSION,
  } as const
}

/** The name under which Slipway puts a policy where there is none yet. */
export const newPolicyName = (variant: string) => `slipway-${variant}-target-tracking`
