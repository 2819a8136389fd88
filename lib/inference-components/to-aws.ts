import type { CreateInferenceComponentCommandInput } from '@aws-sdk/client-sagemaker'
import { tagsOf } from '@/lib/operation'
import type { CreateInferenceComponent } from './schema'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateInferenceComponent.html */
export function componentToAws(component: CreateInferenceComponent): CreateInferenceComponentCommandInput {
  const { cpuCores, accelerators, memoryMb } = component.resources
  return {
    InferenceComponentName: component.name,
    EndpointName: component.endpointName,
    VariantName: component.variantName,
    Specification: {
      ModelName: component.modelName,
      ComputeResourceRequirements: {
        ...(cpuCores !== undefined && { NumberOfCpuCoresRequired: cpuCores }),
        ...(accelerators !== undefined && { NumberOfAcceleratorDevicesRequired: accelerators }),
        MinMemoryRequiredInMb: memoryMb,
      },
    },
    RuntimeConfig: { CopyCount: component.copyCount },
    Tags: tagsOf(component.operationId, component.tags),
  }
}
