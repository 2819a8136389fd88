import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type OtherClient, runClient } from '../fixtures/other-clients.ts'
import type { TestEngine } from '../fixtures/test-engine.ts'
import { flowers, type JobSetup, loadedPattern, type Outcome, trackingPolicy } from './outcome.ts'

// The command line says in its arguments what to do and in the output, filtered by --query, what it saw.
type Aws = <Reply = unknown>(...args: string[]) => Promise<Reply>

/** The whole job by the AWS CLI; `folder` takes the files that it reads and writes. */
export async function commandLineJob(
  client: OtherClient,
  engine: TestEngine,
  setup: JobSetup,
  folder: string,
): Promise<Outcome> {
  const { name } = setup
  const aws: Aws = async (...args) => {
    const output = await runClient(client, ['--endpoint-url', engine.url, '--output', 'json', ...args], engine)
    try {
      return JSON.parse(output)
    } catch {
      return output // s3 commands and commands without a reply say no JSON
    }
  }
  const sagemaker: Aws = (operation, ...args) => aws('sagemaker', operation ?? '', ...args)
  const endpoint = ['--endpoint-name', name]
  const inService = () => untilInService(sagemaker, endpoint)

  const uploaded = await upload(aws, setup)
  const endpointArn = await deploy(sagemaker, setup)
  await inService()
  await sagemaker('wait', 'endpoint-in-service', ...endpoint)
  const predictions = await predict(aws, name, folder)
  const invocations = await countInvocations(aws, name)
  const configs = await listConfigs(sagemaker, name)
  const scaling = await scale(aws, name)
  const pattern = ['--filter-pattern', loadedPattern, '--query', 'length(events)']
  const group = `/aws/sagemaker/Endpoints/${name}`
  const loaded = await aws<number>('logs', 'filter-log-events', '--log-group-name', group, ...pattern)
  const tags = await tag(sagemaker, endpointArn)
  await sagemaker('update-endpoint', ...endpoint, '--endpoint-config-name', `${name}-2`)
  const { updatedTo } = await inService()
  await sagemaker('delete-endpoint', ...endpoint)
  const gone = await untilGone(sagemaker, endpoint)
  const left = await removeAll(aws, sagemaker, name)
  return { uploaded, endpointArn, predictions, invocations, configs, scaling, loaded, tags, updatedTo, gone, left }
}

/** The CLI's own waiters look every 30 s: they are asked once what they wait for is there. */
async function untilInService(sagemaker: Aws, endpoint: string[]) {
  const query = '[EndpointStatus,EndpointConfigName,ProductionVariants[0].CurrentInstanceCount]'
  for (;;) {
    const found = await sagemaker<[string, string, number]>('describe-endpoint', ...endpoint, '--query', query)
    const [status, updatedTo, instances] = found
    if (status === 'InService') return { updatedTo, instances }
    if (status === 'Failed') throw new Error('The endpoint has failed.')
  }
}

async function untilGone(sagemaker: Aws, endpoint: string[]): Promise<string> {
  for (;;) {
    try {
      await sagemaker('describe-endpoint', ...endpoint)
    } catch (error) {
      await sagemaker('wait', 'endpoint-deleted', ...endpoint)
      return /An error occurred \((\w+)\)/.exec(String(error))?.[1] ?? String(error)
    }
  }
}

async function upload(aws: Aws, { name, archive }: JobSetup): Promise<string[]> {
  await aws('s3', 'mb', `s3://${name}-bucket`)
  await aws('s3', 'cp', archive, `s3://${name}-bucket/model.tar.gz`)
  const listing = await aws<string>('s3', 'ls', `s3://${name}-bucket`)
  return listing
    .trim()
    .split('\n')
    .map(line => line.split(/\s+/).at(-1) ?? '')
}

async function deploy(sagemaker: Aws, { name, image, role }: JobSetup): Promise<string> {
  const container = `Image=${image},ModelDataUrl=s3://${name}-bucket/model.tar.gz`
  await sagemaker('create-model', '--model-name', name, '--primary-container', container, '--execution-role-arn', role)
  const variant = `VariantName=one,ModelName=${name},InstanceType=ml.m5.large,InitialInstanceCount=1`
  const config = ['create-endpoint-config', '--production-variants', variant, '--endpoint-config-name']
  await Promise.all([sagemaker(...config, `${name}-1`), sagemaker(...config, `${name}-2`)])
  const endpoint = ['--endpoint-name', name, '--endpoint-config-name', `${name}-1`, '--tags', 'Key=stage,Value=test']
  return sagemaker('create-endpoint', ...endpoint, '--query', 'EndpointArn')
}

const predict = (aws: Aws, name: string, folder: string) =>
  Promise.all(
    flowers.map(async (row, index) => {
      const [body, reply] = [join(folder, `${name}-${index}.csv`), join(folder, `${name}-${index}.out`)]
      writeFileSync(body, row)
      const types = ['--content-type', 'text/csv', '--accept', 'text/csv']
      await aws(
        'sagemaker-runtime',
        'invoke-endpoint',
        '--endpoint-name',
        name,
        '--body',
        `fileb://${body}`,
        ...types,
        reply,
      )
      return readFileSync(reply, 'utf8').split(',')[0] ?? ''
    }),
  )

function countInvocations(aws: Aws, name: string): Promise<number[]> {
  const stamp = (offsetMs: number) => new Date(Date.now() + offsetMs).toISOString()
  const window = ['--start-time', stamp(-600_000), '--end-time', stamp(60_000)]
  const Dimensions = [
    { Name: 'EndpointName', Value: name },
    { Name: 'VariantName', Value: 'one' },
  ]
  const Metric = { Namespace: 'AWS/SageMaker', MetricName: 'Invocations', Dimensions }
  const queries = JSON.stringify([{ Id: 'm', MetricStat: { Metric, Period: 60, Stat: 'Sum' } }])
  const metric = [
    '--namespace',
    'AWS/SageMaker',
    '--metric-name',
    'Invocations',
    '--period',
    '60',
    '--statistics',
    'Sum',
  ]
  const dimensions = ['--dimensions', ...Dimensions.map(one => `Name=${one.Name},Value=${one.Value}`)]
  const sumOf = (path: string) => ['--query', `sum(${path})`]
  return Promise.all([
    aws<number>(
      'cloudwatch',
      'get-metric-data',
      '--metric-data-queries',
      queries,
      ...window,
      ...sumOf('MetricDataResults[0].Values'),
    ),
    aws<number>(
      'cloudwatch',
      'get-metric-statistics',
      ...metric,
      ...dimensions,
      ...window,
      ...sumOf('Datapoints[].Sum'),
    ),
  ])
}

const listConfigs = (sagemaker: Aws, name: string) =>
  sagemaker<string[]>(
    'list-endpoint-configs',
    ...['--name-contains', `${name}-`, '--sort-by', 'Name', '--sort-order', 'Ascending', '--page-size', '1'],
    ...['--query', 'EndpointConfigs[].EndpointConfigName'],
  )

async function scale(aws: Aws, name: string): Promise<Outcome['scaling']> {
  const resource = `endpoint/${name}/variant/one`
  const namespace = ['--service-namespace', 'sagemaker']
  const target = [
    ...namespace,
    '--resource-id',
    resource,
    '--scalable-dimension',
    'sagemaker:variant:DesiredInstanceCount',
  ]
  const scaling: Aws = (operation, ...args) => aws('application-autoscaling', operation ?? '', ...args)
  await scaling('register-scalable-target', ...target, '--min-capacity', '2', '--max-capacity', '3')
  const policy = ['--policy-name', `${name}-policy`, '--policy-type', 'TargetTrackingScaling']
  const configuration = ['--target-tracking-scaling-policy-configuration', JSON.stringify(trackingPolicy)]
  await scaling('put-scaling-policy', ...target, ...policy, ...configuration)
  const activity = () =>
    scaling<string | null>('describe-scaling-activities', ...target, '--query', 'ScalingActivities[0].StatusCode')
  while ((await activity()) !== 'Successful');
  const [limits, policies, instances] = await Promise.all([
    scaling<[number, number]>(
      'describe-scalable-targets',
      ...namespace,
      '--resource-ids',
      resource,
      '--query',
      'ScalableTargets[0].[MinCapacity,MaxCapacity]',
    ),
    scaling<[string, number][]>(
      'describe-scaling-policies',
      ...namespace,
      '--resource-id',
      resource,
      '--query',
      'ScalingPolicies[].[PolicyName,length(Alarms)]',
    ),
    aws<number>(
      'sagemaker',
      'describe-endpoint',
      '--endpoint-name',
      name,
      '--query',
      'ProductionVariants[0].CurrentInstanceCount',
    ),
  ])
  await scaling('deregister-scalable-target', ...target)
  return {
    min: limits[0],
    max: limits[1],
    policies: policies.map(([policyName]) => policyName),
    alarms: policies[0]?.[1] ?? 0,
    activity: 'Successful',
    instances,
  }
}

async function tag(sagemaker: Aws, arn: string): Promise<Record<string, string>[]> {
  const resource = ['--resource-arn', arn]
  const tags = async () =>
    Object.fromEntries(await sagemaker<[string, string][]>('list-tags', ...resource, '--query', 'Tags[].[Key,Value]'))
  await sagemaker('add-tags', ...resource, '--tags', 'Key=team,Value=a')
  const added = await tags()
  await sagemaker('delete-tags', ...resource, '--tag-keys', 'team')
  return [added, await tags()]
}

async function removeAll(aws: Aws, sagemaker: Aws, name: string): Promise<string[]> {
  await Promise.all([
    sagemaker('delete-endpoint-config', '--endpoint-config-name', `${name}-1`),
    sagemaker('delete-endpoint-config', '--endpoint-config-name', `${name}-2`),
    sagemaker('delete-model', '--model-name', name),
    aws('s3', 'rb', `s3://${name}-bucket`, '--force'),
  ])
  const [endpoints, configs, models, buckets] = await Promise.all([
    sagemaker<string[]>('list-endpoints', '--name-contains', name, '--query', 'Endpoints[].EndpointName'),
    listConfigs(sagemaker, name),
    sagemaker<string[]>('list-models', '--name-contains', name, '--query', 'Models[].ModelName'),
    aws<string>('s3', 'ls'),
  ])
  return [...endpoints, ...configs, ...models, ...(buckets.includes(`${name}-bucket`) ? [`${name}-bucket`] : [])]
}
