import type { CreateTransformJobRequest, CreateTransformJobResponse } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import { arnOf } from '../arns.ts'
import type { SageMakerContext } from '../context.ts'
import { planContainers } from '../deployment-plan.ts'
import { couldNotFind, required, validationError } from '../errors.ts'
import { jobNameTaken } from '../jobs/find-job.ts'
import { refuseTargets } from '../jobs/refuse-targets.ts'
import { assertTransformQuota } from '../quota.ts'
import { mergeTags } from '../tag-rules.ts'
import { checkTransformJob } from '../transform/check-transform-job.ts'
import { isOver } from '../transform/transform-record.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html */
export const createTransformJob =
  ({
    store,
    transformJobs,
    clock,
    limits,
  }: SageMakerContext): Operation<CreateTransformJobRequest, CreateTransformJobResponse> =>
  (input, request) => {
    const { TransformJobName, Tags, ...given } = input
    const { region } = request
    const name = required(TransformJobName, 'transformJobName')
    const key = name.toLowerCase()
    const arn = arnOf(request, 'transform-job', name)
    checkTransformJob(input)
    const modelName = required(given.ModelName, 'modelName')
    const model = store.models.get(region, modelName.toLowerCase())
    if (!model) throw couldNotFind('model', arnOf(request, 'model', modelName))
    const { ExecutionRoleArn, InferenceExecutionConfig } = model.definition
    const containers = planContainers(model.definition)
    refuseTargets('Batch transform', containers, InferenceExecutionConfig?.Mode)
    if (!ExecutionRoleArn)
      throw validationError(
        `The model "${model.arn}" has no ExecutionRoleArn, and a transform job needs its role for S3.`,
      )
    if (store.transformJobs.get(region, key)) throw jobNameTaken(arn)
    const open = store.transformJobs.list(region).filter(job => !isOver(job))
    const taken = open.reduce((sum, job) => sum + (job.definition.TransformResources?.InstanceCount ?? 1), 0)
    assertTransformQuota(limits, taken, given.TransformResources?.InstanceCount ?? 1)
    const now = new Date(clock.now())
    store.tags.put(region, arn, mergeTags([], Tags ?? []))
    store.transformJobs.put(region, key, {
      name,
      arn,
      region,
      createdAt: now,
      modifiedAt: now,
      status: 'InProgress',
      definition: withDefaults(given),
      containers,
      roleArn: ExecutionRoleArn,
    })
    transformJobs.start(region, key)
    return { TransformJobArn: arn }
  }

type Definition = Omit<CreateTransformJobRequest, 'TransformJobName' | 'Tags'>

/** As DescribeTransformJob of SageMaker shows what was left out. */
const withDefaults = (given: Definition): Definition => ({
  ...given,
  TransformInput: given.TransformInput && { CompressionType: 'None', SplitType: 'None', ...given.TransformInput },
  TransformOutput: given.TransformOutput && { AssembleWith: 'None', ...given.TransformOutput },
  DataProcessing: { InputFilter: '$', OutputFilter: '$', JoinSource: 'None', ...given.DataProcessing },
})
