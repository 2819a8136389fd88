import type { ComponentResources } from './schema'

/** AWS's InferenceComponentStatus, https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeInferenceComponent.html */
export const COMPONENT_STATUSES = ['InService', 'Creating', 'Updating', 'Failed', 'Deleting'] as const
export type ComponentStatus = (typeof COMPONENT_STATUSES)[number]

export interface InferenceComponent {
  name: string
  arn: string
  endpointName: string
  variantName: string
  status: ComponentStatus
  failureReason?: string
  createdAtMs: number
  lastModifiedAtMs: number
  /** Undefined where the component names its container itself, or is an adapter on another component. */
  modelName?: string
  image?: string
  baseComponentName?: string
  resources?: ComponentResources
  currentCopies?: number
  desiredCopies?: number
}

export interface InferenceComponents {
  components: InferenceComponent[]
  /** There are more than were looked into. */
  isPartial: boolean
}

/** Takes no change while it is on its way. */
export const isComponentInFlight = ({ status }: Pick<InferenceComponent, 'status'>): boolean =>
  status === 'Creating' || status === 'Updating' || status === 'Deleting'

/** Something will change by itself: worth polling. */
export const isAnyInFlight = ({ components }: InferenceComponents): boolean =>
  components.some(each => isComponentInFlight(each) || each.currentCopies !== each.desiredCopies)
