import type {
  CreateInferenceRecommendationsJobRequest,
  CreateInferenceRecommendationsJobResponse,
} from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import { arnOf } from '../arns.ts'
import type { SageMakerContext } from '../context.ts'
import { planContainers } from '../deployment-plan.ts'
import { couldNotFind, required } from '../errors.ts'
import { jobNameTaken } from '../jobs/find-job.ts'
import { refuseTargets } from '../jobs/refuse-targets.ts'
import { assertRecommendationQuota } from '../quota.ts'
import { planCandidates } from '../recommender/candidates.ts'
import { checkRecommendationJob } from '../recommender/check-recommendation-job.ts'
import { isOver } from '../recommender/recommendation-record.ts'
import { mergeTags } from '../tag-rules.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateInferenceRecommendationsJob.html */
export const createInferenceRecommendationsJob =
  ({
    store,
    recommendationJobs,
    clock,
    limits,
  }: SageMakerContext): Operation<
    CreateInferenceRecommendationsJobRequest,
    CreateInferenceRecommendationsJobResponse
  > =>
  (input, request) => {
    const { JobName, Tags, ...definition } = input
    const { region } = request
    const name = required(JobName, 'jobName')
    const key = name.toLowerCase()
    const arn = arnOf(request, 'inference-recommendations-job', name)
    checkRecommendationJob(input)
    const config = required(definition.InputConfig, 'inputConfig')
    const modelName = required(config.ModelName, 'inputConfig.modelName')
    const model = store.models.get(region, modelName.toLowerCase())
    if (!model) throw couldNotFind('model', arnOf(request, 'model', modelName))
    const containers = planContainers(model.definition)
    refuseTargets('Inference Recommender', containers, model.definition.InferenceExecutionConfig?.Mode)
    if (store.recommendationJobs.get(region, key)) throw jobNameTaken(arn)
    assertRecommendationQuota(limits, store.recommendationJobs.list(region).filter(job => !isOver(job)).length)
    const now = new Date(clock.now())
    store.tags.put(region, arn, mergeTags([], Tags ?? []))
    store.recommendationJobs.put(region, key, {
      name,
      arn,
      region,
      createdAt: now,
      modifiedAt: now,
      status: 'PENDING',
      definition,
      containers,
      candidates: planCandidates(config),
    })
    recommendationJobs.start(region, key)
    return { JobArn: arn }
  }
