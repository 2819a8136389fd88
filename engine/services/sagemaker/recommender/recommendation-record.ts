import type {
  CreateInferenceRecommendationsJobRequest,
  EnvironmentParameter,
  ProductionVariantInstanceType,
  RecommendationJobStatus,
  RecommendationMetrics,
} from '@aws-sdk/client-sagemaker'
import type { DeployedContainer } from '../endpoint-record.ts'

/** One benchmark: so many instances of a type, with these variables of the container. */
export interface Candidate {
  /** Of the endpoint that AWS would have made for it; unique for ever. */
  endpointName: string
  instanceType: ProductionVariantInstanceType
  instanceCount: number
  environment: EnvironmentParameter[]
  status: RecommendationJobStatus
  failureReason?: string
  metrics?: RecommendationMetrics
  startedAt?: Date
  endedAt?: Date
}

export interface RecommendationJobRecord {
  name: string
  arn: string
  region: string
  createdAt: Date
  modifiedAt: Date
  completedAt?: Date
  status: RecommendationJobStatus
  failureReason?: string
  definition: Omit<CreateInferenceRecommendationsJobRequest, 'JobName' | 'Tags'>
  /** What its model was when the job was created. */
  containers: DeployedContainer[]
  /** In the order of their tests; what has a result is not tested again after a restart. */
  candidates: Candidate[]
}

const overStatuses: ReadonlySet<RecommendationJobStatus> = new Set(['COMPLETED', 'FAILED', 'STOPPED'])

export const isOver = ({ status }: { status: RecommendationJobStatus }): boolean => overStatuses.has(status)
