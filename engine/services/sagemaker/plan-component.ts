import { randomUUID } from 'node:crypto'
import type { InferenceComponentSpecification } from '@aws-sdk/client-sagemaker'
import type { RequestContext } from '../../protocol/operation.ts'
import { arnOf } from './arns.ts'
import type { ComponentVersion } from './component-record.ts'
import type { SageMakerContext } from './context.ts'
import { planContainers } from './deployment-plan.ts'
import type { DeployedContainer, DeployedVariant } from './endpoint-record.ts'
import { couldNotFind, mustNotBeNull, notImplemented, validationError } from './errors.ts'
import { instanceRoom, type Room } from './instance-room.ts'
import { refuseMissingData } from './model-data-url.ts'

type Place = Pick<RequestContext, 'region' | 'accountId'>

/**
 * What a specification stands for right now, with its model taken along. Throws SageMaker's errors, and
 * NotImplementedException by name for what the engine does not host.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_InferenceComponentSpecification.html
 */
export function planComponent(
  context: SageMakerContext,
  place: Place,
  variant: DeployedVariant,
  specification: InferenceComponentSpecification,
): ComponentVersion {
  refuseUnbuilt(specification)
  return {
    id: randomUUID(),
    specification,
    container: planContainer(context, place, specification),
    needs: needsOf(specification, variant.production.InstanceType ?? ''),
    resolvedAt: new Date(context.clock.now()),
  }
}

function refuseUnbuilt(specification: InferenceComponentSpecification): void {
  const { BaseInferenceComponentName, InstanceType, DataCacheConfig, Container, SchedulingConfig } = specification
  if (BaseInferenceComponentName) throw notImplemented('BaseInferenceComponentName')
  if (InstanceType) throw notImplemented('InstanceType of a specification')
  if (DataCacheConfig?.EnableCaching) throw notImplemented('DataCacheConfig with EnableCaching')
  if (Container?.ContainerMetricsConfig) throw notImplemented('ContainerMetricsConfig')
  if (SchedulingConfig?.AvailabilityZoneBalance) throw notImplemented('AvailabilityZoneBalance')
}

function planContainer(
  { store, objects }: SageMakerContext,
  place: Place,
  { ModelName, Container }: InferenceComponentSpecification,
): DeployedContainer {
  if (ModelName !== undefined && Container)
    throw validationError('Only one of ModelName and Container may be given in the Specification.')
  if (ModelName !== undefined) {
    const model = store.models.get(place.region, ModelName.toLowerCase())
    if (!model) throw couldNotFind('model', arnOf(place, 'model', ModelName))
    const [container, ...more] = planContainers(model.definition)
    if (!container || more.length > 0 || container.mode === 'MultiModel')
      throw validationError(
        `Inference components do not support multi-container and multi-model models: model "${ModelName}" must have one container with Mode SingleModel.`,
      )
    return container
  }
  if (!Container) throw validationError('The Specification must have a ModelName or a Container.')
  const { Image: image, ArtifactUrl: modelDataUrl, Environment: environment = {} } = Container
  if (image === undefined) throw mustNotBeNull('specification.container.image')
  refuseMissingData({ ModelDataUrl: modelDataUrl }, objects)
  return { name: 'primary', image, environment, modelDataUrl, mode: 'SingleModel' }
}

function needsOf(
  { ComputeResourceRequirements: required }: InferenceComponentSpecification,
  instanceType: string,
): Room {
  if (!required) throw mustNotBeNull('specification.computeResourceRequirements')
  const {
    MinMemoryRequiredInMb: memoryMib,
    MaxMemoryRequiredInMb,
    NumberOfCpuCoresRequired: cpuCores = 0,
    NumberOfAcceleratorDevicesRequired: accelerators = 0,
  } = required
  if (memoryMib === undefined) throw mustNotBeNull('specification.computeResourceRequirements.minMemoryRequiredInMb')
  if (MaxMemoryRequiredInMb !== undefined && MaxMemoryRequiredInMb < memoryMib)
    throw validationError(
      `MaxMemoryRequiredInMb ${MaxMemoryRequiredInMb} must be greater than or equal to MinMemoryRequiredInMb ${memoryMib}.`,
    )
  const room = instanceRoom(instanceType)
  if (accelerators > 0 && room?.accelerators === 0)
    throw validationError(
      `NumberOfAcceleratorDevicesRequired cannot be set for instance type ${instanceType}: it has no accelerator devices.`,
    )
  return { cpuCores, accelerators, memoryMib }
}
