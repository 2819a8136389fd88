import type { CreateEndpointConfigInput } from '@aws-sdk/client-sagemaker'
import type { Deployment, EndpointRecord } from './endpoint-record.ts'
import { mustNotBeNull, notImplemented, validationError } from './errors.ts'
import { modelContainers } from './model-containers.ts'
import { parseS3Prefix } from './model-data-url.ts'
import type { ModelRecord } from './store.ts'

const excluded = (what: string) => validationError(`${what} not supported when specifying an AsyncInferenceConfig.`)

/**
 * What SageMaker excludes beside AsyncInferenceConfig, and what of it the engine cannot do (notifications and keys).
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-deploy-feature-matrix.html (2026-11)
 */
export function refuseAsyncConfig(
  input: CreateEndpointConfigInput,
  modelOf: (name: string) => ModelRecord | undefined,
): void {
  if (!input.AsyncInferenceConfig) return
  const { KmsKeyId, NotificationConfig, S3OutputPath, S3FailurePath } = input.AsyncInferenceConfig.OutputConfig ?? {}
  if (KmsKeyId) throw notImplemented('AsyncInferenceConfig with OutputConfig.KmsKeyId')
  if (NotificationConfig?.SuccessTopic || NotificationConfig?.ErrorTopic)
    throw notImplemented('AsyncInferenceConfig with NotificationConfig')
  if (S3OutputPath === undefined) throw mustNotBeNull('asyncInferenceConfig.outputConfig.s3OutputPath')
  for (const path of [S3OutputPath, S3FailurePath]) {
    if (path !== undefined && !parseS3Prefix(path))
      throw validationError(`The path "${path}" must have the form s3://bucket/prefix for the Slipway engine.`)
  }
  if (input.DataCaptureConfig) throw excluded('DataCaptureConfig is')
  if (input.ShadowProductionVariants) throw excluded('Shadow variants are')
  const variants = input.ProductionVariants ?? []
  if (variants.length > 1) throw excluded('Multiple production variants are')
  for (const { ModelName, ServerlessConfig } of variants) {
    if (ServerlessConfig) throw excluded('Serverless variants are')
    const model = modelOf(ModelName ?? '')
    const containers = model ? modelContainers(model.definition) : []
    if (containers.length > 1) throw excluded('Multi-container models and inference pipelines are')
    if (containers.some(container => container.Mode === 'MultiModel')) throw excluded('Multi-model containers are')
  }
}

/** A queue has no place on a real-time endpoint, nor callers that wait on an asynchronous one. */
export function refuseChangeOfKind(endpoint: EndpointRecord, next: Deployment): void {
  const { serving } = endpoint
  if (!serving || Boolean(serving.asyncInference) === Boolean(next.asyncInference)) return
  const [from, to] = serving.asyncInference ? ['asynchronous', 'real-time'] : ['real-time', 'asynchronous']
  throw validationError(
    `Cannot update the ${from} endpoint "${endpoint.arn}" with an endpoint configuration for ${to} inference: create another endpoint for it.`,
  )
}
