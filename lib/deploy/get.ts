import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeInferenceComponentCommand,
  DescribeModelCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { coalesce } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { isMadeBy, orUndefined } from '@/lib/create-or-adopt'
import { endpointFromAws } from '@/lib/endpoints/from-aws'
import type { Endpoint } from '@/lib/endpoints/model'
import type { DeployedComponent, DeployedConfig, DeployedEndpoint, Deployment } from './model'
import type { DeploymentNames } from './schema'

/** How far a deployment has come: SageMaker's own objects and their tags are the only record of it. */
export async function getDeployment(context: Context, names: DeploymentNames): Promise<Deployment> {
  const sagemaker = await context.aws.sagemaker
  const { modelName, configName, operationId } = names
  const [model, config, endpoint, component] = await Promise.all([
    modelName === undefined
      ? undefined
      : stateOf(context, operationId, modelName, describeModel(context, sagemaker, modelName)),
    stateOf(context, operationId, configName, describeConfig(context, sagemaker, configName)),
    describeDeployedEndpoint(context, sagemaker, names),
    names.componentName === undefined
      ? undefined
      : describeComponent(context, sagemaker, names.componentName, operationId),
  ])
  return { ...(model && { model }), config, endpoint, ...(component && { component }) }
}

interface Found {
  arn: string
  createdAtMs: number
}

async function stateOf(
  context: Context,
  operationId: string,
  name: string,
  describe: Promise<Found | undefined>,
): Promise<DeployedConfig> {
  const found = await describe
  if (!found) return { name, exists: false, isOwn: false }
  return { name, exists: true, isOwn: await isOwn(context, operationId, found), createdAtMs: found.createdAtMs }
}

/** Tags of an operation are set once, at creation, so they need not be read at every poll. */
function isOwn(context: Context, operationId: string, { arn, createdAtMs }: Found): Promise<boolean> {
  const key = `${context.region}:deploy:own:${operationId}:${arn}:${createdAtMs}`
  return coalesce(key, 600_000, signal => isMadeBy({ ...context, signal }, arn, operationId), context.signal)
}

async function describeModel(context: Context, sagemaker: SageMakerClient, ModelName: string) {
  const command = new DescribeModelCommand({ ModelName })
  const found = await orUndefined(sagemaker.send(command, { abortSignal: context.signal }))
  return found && { arn: found.ModelArn ?? '', createdAtMs: found.CreationTime?.getTime() ?? 0 }
}

async function describeConfig(context: Context, sagemaker: SageMakerClient, EndpointConfigName: string) {
  const command = new DescribeEndpointConfigCommand({ EndpointConfigName })
  const found = await orUndefined(sagemaker.send(command, { abortSignal: context.signal }))
  return found && { arn: found.EndpointConfigArn ?? '', createdAtMs: found.CreationTime?.getTime() ?? 0 }
}

async function describeComponent(
  context: Context,
  sagemaker: SageMakerClient,
  name: string,
  operationId: string,
): Promise<DeployedComponent> {
  const command = new DescribeInferenceComponentCommand({ InferenceComponentName: name })
  const found = await orUndefined(sagemaker.send(command, { abortSignal: context.signal }))
  if (!found) return { name, exists: false, isOwn: false }
  const { InferenceComponentArn: arn = '', CreationTime, InferenceComponentStatus: status, FailureReason } = found
  const own = await isOwn(context, operationId, { arn, createdAtMs: CreationTime?.getTime() ?? 0 })
  return { name, exists: true, isOwn: own, status, failureReason: FailureReason }
}

async function describeDeployedEndpoint(
  context: Context,
  sagemaker: SageMakerClient,
  { endpointName: name, operationId, mode }: DeploymentNames,
): Promise<DeployedEndpoint> {
  const command = new DescribeEndpointCommand({ EndpointName: name })
  const found = await orUndefined(sagemaker.send(command, { abortSignal: context.signal }))
  if (!found) return { name, exists: false, isOwn: false, phases: [] }
  const endpoint = endpointFromAws(found)
  return {
    name,
    exists: true,
    // One that is updated was there before.
    isOwn: mode !== 'update' && (await isOwn(context, operationId, endpoint)),
    status: endpoint.status,
    createdAtMs: endpoint.createdAtMs,
    lastModifiedAtMs: endpoint.lastModifiedAtMs,
    configName: endpoint.configName,
    pendingConfigName: endpoint.pending?.configName,
    pendingSinceMs: endpoint.pending?.startedAtMs,
    failureReason: endpoint.failureReason,
    phases: phasesOf(endpoint),
  }
}

/** What the variants are going through now: while an endpoint is made or updated, AWS tells it under "pending". */
function phasesOf(endpoint: Endpoint): DeployedEndpoint['phases'] {
  const variants = endpoint.pending?.variants.length ? endpoint.pending.variants : endpoint.variants
  return variants.flatMap(variant => variant.phases.map(phase => ({ ...phase, variant: variant.name })))
}
