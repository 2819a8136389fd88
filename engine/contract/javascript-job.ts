import { readFileSync } from 'node:fs'
import {
  ApplicationAutoScalingClient,
  DeregisterScalableTargetCommand,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling'
import { CloudWatchClient, GetMetricDataCommand, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs'
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import {
  AddTagsCommand,
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DeleteEndpointCommand,
  DeleteEndpointConfigCommand,
  DeleteModelCommand,
  DeleteTagsCommand,
  DescribeEndpointCommand,
  ListEndpointsCommand,
  ListModelsCommand,
  ListTagsCommand,
  paginateListEndpointConfigs,
  SageMakerClient,
  UpdateEndpointCommand,
  waitUntilEndpointDeleted,
  waitUntilEndpointInService,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import type { TestEngine } from '../fixtures/test-engine.ts'
import { flowers, type JobSetup, loadedPattern, type Outcome, trackingPolicy } from './outcome.ts'

/** The whole job by the JavaScript SDK. */
export async function javascriptJob(engine: TestEngine, setup: JobSetup): Promise<Outcome> {
  const { name } = setup
  const sagemaker = new SageMakerClient(engine.clientConfig)
  const s3 = new S3Client(engine.clientConfig)
  const bucket = `${name}-bucket`
  const waiter = { client: sagemaker, minDelay: 1, maxDelay: 1, maxWaitTime: 30 }
  const inService = () => waitUntilEndpointInService(waiter, { EndpointName: name })

  const uploaded = await upload(s3, bucket, setup)
  const endpointArn = await deploy(sagemaker, bucket, setup)
  await inService()
  const predictions = await predict(engine, name)
  const invocations = await countInvocations(engine, name)
  const configs = await listConfigs(sagemaker, name)
  const scaling = await scale(engine, sagemaker, name)
  const loaded = await countLoaded(engine, name)
  const tags = await tag(sagemaker, endpointArn)
  await inService()
  await sagemaker.send(new UpdateEndpointCommand({ EndpointName: name, EndpointConfigName: `${name}-2` }))
  await inService()
  const updated = await sagemaker.send(new DescribeEndpointCommand({ EndpointName: name }))
  await sagemaker.send(new DeleteEndpointCommand({ EndpointName: name }))
  await waitUntilEndpointDeleted(waiter, { EndpointName: name })
  const gone: { name?: string } = await sagemaker
    .send(new DescribeEndpointCommand({ EndpointName: name }))
    .catch(error => error)
  const left = await removeAll(sagemaker, s3, bucket, name)
  return {
    uploaded,
    endpointArn,
    predictions,
    invocations,
    configs,
    scaling,
    loaded,
    tags,
    updatedTo: updated.EndpointConfigName ?? '',
    gone: gone.name ?? '',
    left,
  }
}

async function upload(s3: S3Client, Bucket: string, { archive }: JobSetup): Promise<string[]> {
  await s3.send(new CreateBucketCommand({ Bucket }))
  await s3.send(new PutObjectCommand({ Bucket, Key: 'model.tar.gz', Body: readFileSync(archive) }))
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }))
  return Contents.map(object => object.Key ?? '')
}

async function deploy(sagemaker: SageMakerClient, bucket: string, { name, image, role }: JobSetup): Promise<string> {
  const PrimaryContainer = { Image: image, ModelDataUrl: `s3://${bucket}/model.tar.gz` }
  await sagemaker.send(new CreateModelCommand({ ModelName: name, PrimaryContainer, ExecutionRoleArn: role }))
  for (const EndpointConfigName of [`${name}-1`, `${name}-2`]) {
    const variant = {
      VariantName: 'one',
      ModelName: name,
      InstanceType: 'ml.m5.large',
      InitialInstanceCount: 1,
    } as const
    await sagemaker.send(new CreateEndpointConfigCommand({ EndpointConfigName, ProductionVariants: [variant] }))
  }
  const created = await sagemaker.send(
    new CreateEndpointCommand({
      EndpointName: name,
      EndpointConfigName: `${name}-1`,
      Tags: [{ Key: 'stage', Value: 'test' }],
    }),
  )
  return created.EndpointArn ?? ''
}

async function predict(engine: TestEngine, EndpointName: string): Promise<string[]> {
  const runtime = new SageMakerRuntimeClient(engine.clientConfig)
  const labels: string[] = []
  for (const Body of flowers) {
    const call = new InvokeEndpointCommand({ EndpointName, Body, ContentType: 'text/csv', Accept: 'text/csv' })
    const reply = await runtime.send(call)
    labels.push(reply.Body.transformToString().split(',')[0] ?? '')
  }
  return labels
}

async function countInvocations(engine: TestEngine, EndpointName: string): Promise<number[]> {
  const cloudwatch = new CloudWatchClient(engine.clientConfig)
  const metric = {
    Namespace: 'AWS/SageMaker',
    MetricName: 'Invocations',
    Dimensions: [
      { Name: 'EndpointName', Value: EndpointName },
      { Name: 'VariantName', Value: 'one' },
    ],
  }
  const window = { StartTime: new Date(Date.now() - 600_000), EndTime: new Date(Date.now() + 60_000) }
  const query = { Id: 'm', MetricStat: { Metric: metric, Period: 60, Stat: 'Sum' } }
  const data = await cloudwatch.send(new GetMetricDataCommand({ ...window, MetricDataQueries: [query] }))
  const statistics = await cloudwatch.send(
    new GetMetricStatisticsCommand({ ...metric, ...window, Period: 60, Statistics: ['Sum'] }),
  )
  return [
    sum(data.MetricDataResults?.[0]?.Values ?? []),
    sum((statistics.Datapoints ?? []).map(point => point.Sum ?? 0)),
  ]
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)

async function listConfigs(sagemaker: SageMakerClient, name: string): Promise<string[]> {
  const names: string[] = []
  const query = { NameContains: `${name}-`, SortBy: 'Name', SortOrder: 'Ascending' } as const
  for await (const page of paginateListEndpointConfigs({ client: sagemaker, pageSize: 1 }, query))
    names.push(...(page.EndpointConfigs ?? []).map(config => config.EndpointConfigName ?? ''))
  return names
}

async function scale(engine: TestEngine, sagemaker: SageMakerClient, name: string): Promise<Outcome['scaling']> {
  const scaling = new ApplicationAutoScalingClient(engine.clientConfig)
  const target = {
    ServiceNamespace: 'sagemaker',
    ResourceId: `endpoint/${name}/variant/one`,
    ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
  } as const
  await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 2, MaxCapacity: 3 }))
  const policy = { PolicyName: `${name}-policy`, PolicyType: 'TargetTrackingScaling' } as const
  await scaling.send(
    new PutScalingPolicyCommand({ ...target, ...policy, TargetTrackingScalingPolicyConfiguration: trackingPolicy }),
  )
  const activity = async () =>
    (await scaling.send(new DescribeScalingActivitiesCommand(target))).ScalingActivities?.[0]?.StatusCode ?? ''
  while ((await activity()) !== 'Successful') await new Promise(resolve => setTimeout(resolve, 200))
  const query = { ServiceNamespace: target.ServiceNamespace }
  const targets = await scaling.send(new DescribeScalableTargetsCommand({ ...query, ResourceIds: [target.ResourceId] }))
  const policies = await scaling.send(new DescribeScalingPoliciesCommand({ ...query, ResourceId: target.ResourceId }))
  const endpoint = await sagemaker.send(new DescribeEndpointCommand({ EndpointName: name }))
  const outcome = {
    min: targets.ScalableTargets?.[0]?.MinCapacity ?? 0,
    max: targets.ScalableTargets?.[0]?.MaxCapacity ?? 0,
    policies: (policies.ScalingPolicies ?? []).map(one => one.PolicyName ?? ''),
    alarms: policies.ScalingPolicies?.[0]?.Alarms?.length ?? 0,
    activity: await activity(),
    instances: endpoint.ProductionVariants?.[0]?.CurrentInstanceCount ?? 0,
  }
  await scaling.send(new DeregisterScalableTargetCommand(target))
  return outcome
}

async function countLoaded(engine: TestEngine, name: string): Promise<number> {
  const client = new CloudWatchLogsClient(engine.clientConfig)
  const query = { logGroupName: `/aws/sagemaker/Endpoints/${name}`, filterPattern: loadedPattern }
  let count = 0
  for await (const page of paginateFilterLogEvents({ client }, query)) count += page.events?.length ?? 0
  return count
}

async function tag(sagemaker: SageMakerClient, ResourceArn: string): Promise<Record<string, string>[]> {
  const tags = async () => {
    const { Tags = [] } = await sagemaker.send(new ListTagsCommand({ ResourceArn }))
    return Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]))
  }
  await sagemaker.send(new AddTagsCommand({ ResourceArn, Tags: [{ Key: 'team', Value: 'a' }] }))
  const added = await tags()
  await sagemaker.send(new DeleteTagsCommand({ ResourceArn, TagKeys: ['team'] }))
  return [added, await tags()]
}

async function removeAll(sagemaker: SageMakerClient, s3: S3Client, Bucket: string, name: string): Promise<string[]> {
  for (const EndpointConfigName of [`${name}-1`, `${name}-2`])
    await sagemaker.send(new DeleteEndpointConfigCommand({ EndpointConfigName }))
  await sagemaker.send(new DeleteModelCommand({ ModelName: name }))
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'model.tar.gz' }))
  await s3.send(new DeleteBucketCommand({ Bucket }))
  const { Endpoints = [] } = await sagemaker.send(new ListEndpointsCommand({ NameContains: name }))
  const { Models = [] } = await sagemaker.send(new ListModelsCommand({ NameContains: name }))
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}))
  return [
    ...Endpoints.map(one => one.EndpointName ?? ''),
    ...(await listConfigs(sagemaker, name)),
    ...Models.map(one => one.ModelName ?? ''),
    ...Buckets.flatMap(one => (one.Name === Bucket ? [one.Name] : [])),
  ]
}
