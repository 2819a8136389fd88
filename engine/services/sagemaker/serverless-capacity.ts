import type { ProductionVariantServerlessConfig } from '@aws-sdk/client-sagemaker'
import type { DeployedVariant } from './endpoint-record.ts'

/** What a serverless variant may use. */
export interface ServerlessCapacity {
  MemorySizeInMB: number
  /** Requests at the same time, one to an execution environment. */
  MaxConcurrency: number
  /** Environments that are kept warm; absent where none are. */
  ProvisionedConcurrency?: number
}

export const serverlessCapacity = (config: ProductionVariantServerlessConfig): ServerlessCapacity => ({
  MemorySizeInMB: config.MemorySizeInMB ?? 0,
  MaxConcurrency: config.MaxConcurrency ?? 0,
  ProvisionedConcurrency: config.ProvisionedConcurrency,
})

/** How many instances, or warm environments, a variant is to keep. */
export const capacityOf = ({
  serverless,
  desiredInstanceCount,
}: Pick<DeployedVariant, 'serverless' | 'desiredInstanceCount'>): number =>
  serverless ? (serverless.desired.ProvisionedConcurrency ?? 0) : desiredInstanceCount
