import { AwsError } from '../../protocol/aws-error.ts'
import type { Lease, LeaseOptions, Refusal } from '../sagemaker/index.ts'
import { startFailed } from './model-error.ts'
import { validationError } from './validation-error.ts'

/** The lease, or SageMaker's error for why there is none. */
export function leaseOrRefuse(
  outcome: Lease | Refusal,
  { accountId, requestId }: { accountId: string; requestId: string },
  endpointName: string,
  { targetVariant, inferenceComponent }: LeaseOptions,
): Lease {
  if (outcome.kind === 'instance') return outcome
  const endpoint = `Endpoint ${endpointName} of account ${accountId}`
  switch (outcome.kind) {
    case 'endpoint-not-found':
      throw validationError(`${endpoint} not found.`)
    case 'asynchronous':
      throw validationError(
        `${endpoint} is an asynchronous endpoint and does not support this operation: call InvokeEndpointAsync.`,
      )
    case 'variant-not-found':
      throw validationError(`Variant ${targetVariant} not found for endpoint ${endpointName}.`)
    case 'no-weight':
      throw validationError(`${endpoint} has no production variant with a weight above 0; name a target variant.`)
    case 'no-healthy-instance':
      throw new AwsError(
        'ServiceUnavailable',
        `${endpoint} has no healthy instance for variant ${outcome.variantName}; try again.`,
        { status: 503, fault: 'server' },
      )
    case 'component-required':
      throw validationError(
        'Inference Component Name header is required for endpoints to which you plan to deploy inference components. Please include Inference Component Name header or consider using SageMaker models.',
      )
    case 'component-not-allowed':
      throw validationError(
        'Inference Component Name header is not allowed for endpoints to which you dont plan to deploy inference components. Please remove the Inference Component Name header and try again.',
      )
    case 'component-not-found':
      throw validationError(`Inference Component ${inferenceComponent} not found for endpoint ${endpointName}.`)
    case 'no-capacity':
      throw validationError(
        'Inference Component has no capacity to process this request. ApplicationAutoScaling may be in-progress (if configured) or try to increase the capacity by invoking UpdateInferenceComponentRuntimeConfig API.',
      )
    case 'throttled':
      throw new AwsError('ThrottlingException', 'Rate exceeded')
    case 'oversize-body':
      throw new AwsError('ValidationError', `Request ${requestId} has oversize body.`, { status: 413 })
    case 'not-ready':
      throw new AwsError(
        'ModelNotReadyException',
        `${endpoint} is still starting an execution environment for variant ${outcome.variantName}; try again.`,
        { status: 429 },
      )
    case 'start-failed':
      throw startFailed({ instance: outcome.instance, accountId }, outcome.reason)
  }
}
