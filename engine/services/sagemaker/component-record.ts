import type {
  InferenceComponentDeploymentConfig,
  InferenceComponentSpecification,
  InferenceComponentStatus,
} from '@aws-sdk/client-sagemaker'
import type { DeployedContainer } from './endpoint-record.ts'
import type { Room } from './instance-room.ts'

/** What the copies of an inference component run, with all that a launch needs: its model may be deleted meanwhile. */
export interface ComponentVersion {
  /** Unique for ever; its unpacked model is kept under it. */
  id: string
  /** As it was given. */
  specification: InferenceComponentSpecification
  container: DeployedContainer
  /** What each copy reserves of its instance. */
  needs: Room
  resolvedAt: Date
}

export interface ComponentRecord {
  name: string
  arn: string
  createdAt: Date
  modifiedAt: Date
  status: InferenceComponentStatus
  failureReason?: string
  endpointName: string
  endpointArn: string
  variantName: string
  /** What takes requests. */
  version: ComponentVersion
  /** What is to take its place: an update is under way. */
  next?: ComponentVersion
  /** As asked for last. */
  copyCount: number
  /** What a change of the count goes back to when it fails; set while it is under way. */
  previousCopyCount?: number
  lastDeploymentConfig?: InferenceComponentDeploymentConfig
}

export const isComponentInProgress = ({ status }: ComponentRecord) =>
  status === 'Creating' || status === 'Updating' || status === 'Deleting'

/** Names of endpoints are matched whatever their case. */
export const isOfEndpoint =
  (endpointName: string) =>
  (component: ComponentRecord): boolean =>
    component.endpointName.toLowerCase() === endpointName.toLowerCase()
