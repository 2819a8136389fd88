import type { DescribeInferenceComponentCommandOutput } from '@aws-sdk/client-sagemaker'
import { COMPONENT_STATUSES, type InferenceComponent } from './model'

export function componentFromAws(from: DescribeInferenceComponentCommandOutput): InferenceComponent {
  const { Specification: specification, RuntimeConfig: runtime } = from
  const needs = specification?.ComputeResourceRequirements
  return {
    name: from.InferenceComponentName ?? '',
    arn: from.InferenceComponentArn ?? '',
    endpointName: from.EndpointName ?? '',
    variantName: from.VariantName ?? '',
    status: COMPONENT_STATUSES.find(status => status === from.InferenceComponentStatus) ?? 'Updating',
    failureReason: from.FailureReason,
    createdAtMs: from.CreationTime?.getTime() ?? 0,
    lastModifiedAtMs: from.LastModifiedTime?.getTime() ?? 0,
    modelName: specification?.ModelName,
    image: specification?.Container?.DeployedImage?.SpecifiedImage,
    baseComponentName: specification?.BaseInferenceComponentName,
    ...(needs && {
      resources: {
        cpuCores: needs.NumberOfCpuCoresRequired,
        accelerators: needs.NumberOfAcceleratorDevicesRequired,
        memoryMb: needs.MinMemoryRequiredInMb ?? 0,
      },
    }),
    currentCopies: runtime?.CurrentCopyCount,
    desiredCopies: runtime?.DesiredCopyCount,
  }
}
