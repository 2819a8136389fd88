import type {
  DescribeInferenceComponentInput,
  DescribeInferenceComponentOutput,
  InferenceComponentSpecificationSummary,
} from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { ComponentRecord, ComponentVersion } from '../component-record.ts'
import type { SageMakerContext } from '../context.ts'
import { required } from '../errors.ts'
import { findComponent } from '../find-component.ts'

/**
 * `CurrentCopyCount` counts copies that answer `/ping`.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeInferenceComponent.html
 */
export const describeInferenceComponent =
  (context: SageMakerContext): Operation<DescribeInferenceComponentInput, DescribeInferenceComponentOutput> =>
  (input, request) => {
    const name = required(input.InferenceComponentName, 'inferenceComponentName')
    const component = findComponent(context, request, name)
    return {
      InferenceComponentName: component.name,
      InferenceComponentArn: component.arn,
      EndpointName: component.endpointName,
      EndpointArn: component.endpointArn,
      VariantName: component.variantName,
      FailureReason: component.failureReason,
      Specification: specificationOf(component.version),
      RuntimeConfig: {
        DesiredCopyCount: component.copyCount,
        CurrentCopyCount: currentCopyCount(context, request.region, component),
      },
      CreationTime: component.createdAt,
      LastModifiedTime: component.modifiedAt,
      InferenceComponentStatus: component.status,
      LastDeploymentConfig: component.lastDeploymentConfig,
    }
  }

const currentCopyCount = ({ fleet }: SageMakerContext, region: string, component: ComponentRecord): number =>
  fleet
    .serving(region, component.endpointName.toLowerCase())
    ?.pool(component.variantName)
    ?.components?.healthy(component.name).length ?? 0

/** An engine has no image digest, so the resolved image is the one that was asked for. */
function specificationOf({
  specification,
  container: { image },
  resolvedAt,
}: ComponentVersion): InferenceComponentSpecificationSummary {
  const { ModelName, Container, StartupParameters, ComputeResourceRequirements, SchedulingConfig } = specification
  const DeployedImage = { SpecifiedImage: image, ResolvedImage: image, ResolutionTime: resolvedAt }
  return {
    ModelName,
    Container: Container && { DeployedImage, ArtifactUrl: Container.ArtifactUrl, Environment: Container.Environment },
    StartupParameters,
    ComputeResourceRequirements,
    SchedulingConfig,
  }
}
