import { randomUUID } from 'node:crypto'

interface Owner {
  region: string
  accountId: string
}

const scalingArn = ({ region, accountId }: Owner, kind: string, resourceId: string, label: string, name: string) =>
  `arn:aws:autoscaling:${region}:${accountId}:${kind}:${randomUUID()}:resource/sagemaker/${resourceId}:${label}/${name}`

export const newPolicyArn = (owner: Owner, resourceId: string, name: string) =>
  scalingArn(owner, 'scalingPolicy', resourceId, 'policyName', name)

export const newScheduledActionArn = (owner: Owner, resourceId: string, name: string) =>
  scalingArn(owner, 'scheduledAction', resourceId, 'scheduledActionName', name)

export const newTargetArn = ({ region, accountId }: Owner) =>
  `arn:aws:application-autoscaling:${region}:${accountId}:scalable-target/${randomUUID().replaceAll('-', '')}`

/** The role that AWS makes for SageMaker variants. */
export const serviceLinkedRoleArn = (accountId: string) =>
  `arn:aws:iam::${accountId}:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint`
