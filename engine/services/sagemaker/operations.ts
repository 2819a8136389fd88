import type { AnyOperation } from '../../protocol/operation.ts'
import type { SageMakerContext } from './context.ts'
import { addTags } from './operations/add-tags.ts'
import { createEndpoint } from './operations/create-endpoint.ts'
import { createEndpointConfig } from './operations/create-endpoint-config.ts'
import { createInferenceComponent } from './operations/create-inference-component.ts'
import { createInferenceRecommendationsJob } from './operations/create-inference-recommendations-job.ts'
import { createModel } from './operations/create-model.ts'
import { createTransformJob } from './operations/create-transform-job.ts'
import { deleteEndpoint } from './operations/delete-endpoint.ts'
import { deleteEndpointConfig } from './operations/delete-endpoint-config.ts'
import { deleteInferenceComponent } from './operations/delete-inference-component.ts'
import { deleteModel } from './operations/delete-model.ts'
import { deleteTags } from './operations/delete-tags.ts'
import { describeEndpoint } from './operations/describe-endpoint.ts'
import { describeEndpointConfig } from './operations/describe-endpoint-config.ts'
import { describeInferenceComponent } from './operations/describe-inference-component.ts'
import { describeInferenceRecommendationsJob } from './operations/describe-inference-recommendations-job.ts'
import { describeModel } from './operations/describe-model.ts'
import { describeTransformJob } from './operations/describe-transform-job.ts'
import { listEndpointConfigs } from './operations/list-endpoint-configs.ts'
import { listEndpoints } from './operations/list-endpoints.ts'
import { listInferenceComponents } from './operations/list-inference-components.ts'
import { listInferenceRecommendationsJobSteps } from './operations/list-inference-recommendations-job-steps.ts'
import { listInferenceRecommendationsJobs } from './operations/list-inference-recommendations-jobs.ts'
import { listModels } from './operations/list-models.ts'
import { listTags } from './operations/list-tags.ts'
import { listTransformJobs } from './operations/list-transform-jobs.ts'
import { stopInferenceRecommendationsJob } from './operations/stop-inference-recommendations-job.ts'
import { stopTransformJob } from './operations/stop-transform-job.ts'
import { updateEndpoint } from './operations/update-endpoint.ts'
import { updateEndpointWeightsAndCapacities } from './operations/update-endpoint-weights-and-capacities.ts'
import { updateInferenceComponent } from './operations/update-inference-component.ts'
import { updateInferenceComponentRuntimeConfig } from './operations/update-inference-component-runtime-config.ts'

/** Every operation of the control plane that the engine has, by AWS's name. */
export function sageMakerOperations(context: SageMakerContext): Record<string, AnyOperation> {
  return {
    AddTags: addTags(context),
    CreateEndpoint: createEndpoint(context),
    CreateEndpointConfig: createEndpointConfig(context),
    CreateInferenceComponent: createInferenceComponent(context),
    CreateInferenceRecommendationsJob: createInferenceRecommendationsJob(context),
    CreateModel: createModel(context),
    CreateTransformJob: createTransformJob(context),
    DeleteEndpoint: deleteEndpoint(context),
    DeleteEndpointConfig: deleteEndpointConfig(context),
    DeleteInferenceComponent: deleteInferenceComponent(context),
    DeleteModel: deleteModel(context),
    DeleteTags: deleteTags(context),
    DescribeEndpoint: describeEndpoint(context),
    DescribeEndpointConfig: describeEndpointConfig(context),
    DescribeInferenceComponent: describeInferenceComponent(context),
    DescribeInferenceRecommendationsJob: describeInferenceRecommendationsJob(context),
    DescribeModel: describeModel(context),
    DescribeTransformJob: describeTransformJob(context),
    ListEndpointConfigs: listEndpointConfigs(context),
    ListEndpoints: listEndpoints(context),
    ListInferenceComponents: listInferenceComponents(context),
    ListInferenceRecommendationsJobSteps: listInferenceRecommendationsJobSteps(context),
    ListInferenceRecommendationsJobs: listInferenceRecommendationsJobs(context),
    ListModels: listModels(context),
    ListTags: listTags(context),
    ListTransformJobs: listTransformJobs(context),
    StopInferenceRecommendationsJob: stopInferenceRecommendationsJob(context),
    StopTransformJob: stopTransformJob(context),
    UpdateEndpoint: updateEndpoint(context),
    UpdateEndpointWeightsAndCapacities: updateEndpointWeightsAndCapacities(context),
    UpdateInferenceComponent: updateInferenceComponent(context),
    UpdateInferenceComponentRuntimeConfig: updateInferenceComponentRuntimeConfig(context),
  }
}
