import type { DatabaseSync } from 'node:sqlite'
import type { CreateEndpointConfigInput, CreateModelInput, ProductionVariant, Tag } from '@aws-sdk/client-sagemaker'
import { type Collection, openCollection } from '../../state/collection.ts'
import { parseArn } from './arns.ts'
import type { ComponentRecord } from './component-record.ts'
import { upgradeRecord } from './earlier-record.ts'
import type { EndpointRecord } from './endpoint-record.ts'
import type { RecommendationJobRecord } from './recommender/recommendation-record.ts'
import type { TransformJobRecord } from './transform/transform-record.ts'

export interface ModelRecord {
  name: string
  arn: string
  createdAt: Date
  definition: Omit<CreateModelInput, 'ModelName' | 'Tags'>
}

export interface EndpointConfigRecord {
  name: string
  arn: string
  createdAt: Date
  variants: ProductionVariant[]
  definition: Omit<CreateEndpointConfigInput, 'EndpointConfigName' | 'ProductionVariants' | 'Tags'>
}

/** Every collection is scoped by region and keyed by lower-cased name, tags by ARN. */
export interface SageMakerStore {
  models: Collection<ModelRecord>
  endpointConfigs: Collection<EndpointConfigRecord>
  endpoints: Collection<EndpointRecord>
  inferenceComponents: Collection<ComponentRecord>
  transformJobs: Collection<TransformJobRecord>
  recommendationJobs: Collection<RecommendationJobRecord>
  tags: Collection<Tag[]>
}

export function openSageMakerStore(database: DatabaseSync): SageMakerStore {
  return {
    models: openCollection<ModelRecord>(database, 'models'),
    endpointConfigs: openCollection<EndpointConfigRecord>(database, 'endpoint_configs'),
    endpoints: openEndpoints(database),
    inferenceComponents: openCollection<ComponentRecord>(database, 'inference_components'),
    transformJobs: openCollection<TransformJobRecord>(database, 'transform_jobs'),
    recommendationJobs: openCollection<RecommendationJobRecord>(database, 'recommendation_jobs'),
    tags: openCollection<Tag[]>(database, 'tags'),
  }
}

function openEndpoints(database: DatabaseSync): Collection<EndpointRecord> {
  const endpoints = openCollection<EndpointRecord>(database, 'endpoints')
  for (const record of endpoints.list()) {
    const upgraded = upgradeRecord(record)
    if (upgraded) endpoints.put(parseArn(record.arn)?.region ?? '', record.name.toLowerCase(), upgraded)
  }
  return endpoints
}
