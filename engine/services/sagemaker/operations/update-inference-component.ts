import type {
  InferenceComponentDeploymentConfig,
  UpdateInferenceComponentInput,
  UpdateInferenceComponentOutput,
} from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { assertCopyQuota, putAndWork, updateCopyCount } from '../copy-count.ts'
import { notImplemented, required, validationError } from '../errors.ts'
import { findComponentVariant, findRestingComponent } from '../find-component.ts'
import { planComponent } from '../plan-component.ts'

/**
 * A new specification is rolled out over the copies, batch by batch.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateInferenceComponent.html
 */
export const updateInferenceComponent =
  (context: SageMakerContext): Operation<UpdateInferenceComponentInput, UpdateInferenceComponentOutput> =>
  (input, request) => {
    const name = required(input.InferenceComponentName, 'inferenceComponentName')
    if (input.Specifications) throw notImplemented('Specifications')
    refuseDeployment(input.DeploymentConfig)
    const copyCount = input.RuntimeConfig?.CopyCount
    if (!input.Specification) {
      if (copyCount === undefined)
        throw validationError(
          'At least one of Specification and RuntimeConfig must be given to update an inference component.',
        )
      return { InferenceComponentArn: updateCopyCount(context, request, name, copyCount).arn }
    }
    const component = findRestingComponent(context, request, name, 'update')
    const { variant } = findComponentVariant(context, request, component.endpointName, component.variantName)
    // What an update leaves out stays as it is.
    const before = component.version.specification
    const isOtherModel = input.Specification.ModelName !== undefined || input.Specification.Container !== undefined
    const kept = isOtherModel ? { ...before, ModelName: undefined, Container: undefined } : before
    const next = planComponent(context, request, variant, { ...kept, ...input.Specification })
    assertCopyQuota(context, request.region, component.name, copyCount ?? component.copyCount)
    putAndWork(context, request.region, {
      ...component,
      status: 'Updating',
      modifiedAt: new Date(context.clock.now()),
      next,
      copyCount: copyCount ?? component.copyCount,
      previousCopyCount: component.copyCount,
      lastDeploymentConfig: input.DeploymentConfig,
    })
    return { InferenceComponentArn: component.arn }
  }

function refuseDeployment(config: InferenceComponentDeploymentConfig | undefined): void {
  if (!config) return
  if (config.AutoRollbackConfiguration) throw notImplemented('AutoRollbackConfiguration')
  const { MaximumBatchSize, RollbackMaximumBatchSize } = config.RollingUpdatePolicy ?? {}
  if (RollbackMaximumBatchSize) throw notImplemented('RollbackMaximumBatchSize')
  const { Type, Value = 0 } = MaximumBatchSize ?? {}
  if (Type === 'CAPACITY_PERCENT' && (Value < 5 || Value > 50))
    throw validationError(`MaximumBatchSize of ${Value} CAPACITY_PERCENT is not valid: it must be between 5 and 50.`)
}
