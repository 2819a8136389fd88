import { CreateEndpointCommand, CreateEndpointConfigCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  ListServicesCommand,
  paginateListServiceQuotas,
  type ServiceQuota,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestEngine, type TestEngine } from '../../fixtures/test-engine.ts'

let engine: TestEngine
let client: ServiceQuotasClient
const hosting = { instancesOfType: { 'ml.g5.xlarge': 1 } }

beforeAll(async () => {
  engine = await startTestEngine({ limits: { hosting } })
  client = new ServiceQuotasClient(engine.clientConfig)
})
afterAll(() => engine[Symbol.asyncDispose]())

async function all(): Promise<ServiceQuota[]> {
  const quotas: ServiceQuota[] = []
  for await (const page of paginateListServiceQuotas({ client }, { ServiceCode: 'sagemaker' }))
    quotas.push(...(page.Quotas ?? []))
  return quotas
}

it('lists what the engine enforces, each quota once, page by page', async () => {
  const quotas = await all()
  const names = quotas.map(quota => quota.QuotaName)
  expect(new Set(names).size).toBe(quotas.length)
  expect(quotas.length).toBeGreaterThan(250)
  const limitOf = (name: string) => quotas.find(quota => quota.QuotaName === name)?.Value
  expect(limitOf('ml.g5.xlarge for endpoint usage')).toBe(1)
  expect(limitOf('ml.m5.large for endpoint usage')).toBe(32)
  expect(limitOf('Maximum number of instances per endpoint')).toBe(16)
})

it('tells AWS’s default beside it, by code', async () => {
  const place = { ServiceCode: 'sagemaker', QuotaCode: 'L-1928E07B' }
  const { Quota } = await client.send(new GetServiceQuotaCommand(place))
  expect(Quota).toMatchObject({ QuotaName: 'ml.g5.xlarge for endpoint usage', Value: 1, Adjustable: true })
  const byDefault = await client.send(new GetAWSDefaultServiceQuotaCommand(place))
  expect(byDefault.Quota?.Value).toBe(0)
  const listed = await client.send(new ListServiceQuotasCommand({ ...place, MaxResults: 1 }))
  expect(listed.Quotas?.map(quota => quota.QuotaCode)).toEqual(['L-1928E07B'])
  const defaults = await client.send(
    new ListAWSDefaultServiceQuotasCommand({ ServiceCode: 'sagemaker', MaxResults: 2 }),
  )
  expect([defaults.Quotas?.[0]?.Value, defaults.NextToken]).toEqual([4, expect.any(String)])
})

it('knows one service, its own codes and its own tokens', async () => {
  expect((await client.send(new ListServicesCommand({}))).Services).toEqual([
    { ServiceCode: 'sagemaker', ServiceName: 'Amazon SageMaker' },
  ])
  await expect(client.send(new ListServiceQuotasCommand({ ServiceCode: 'ec2' }))).rejects.toMatchObject({
    name: 'NoSuchResourceException',
  })
  await expect(
    client.send(new GetServiceQuotaCommand({ ServiceCode: 'sagemaker', QuotaCode: 'L-00000000' })),
  ).rejects.toMatchObject({ name: 'NoSuchResourceException' })
  await expect(
    client.send(new ListServiceQuotasCommand({ ServiceCode: 'sagemaker', NextToken: 'x' })),
  ).rejects.toMatchObject({ name: 'InvalidPaginationTokenException' })
})

it('says of a type’s quota what CreateEndpoint then refuses', async () => {
  const sagemaker = new SageMakerClient(engine.clientConfig)
  const variant = {
    VariantName: 'a',
    InstanceType: 'ml.g5.xlarge',
    InitialInstanceCount: 2,
    ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: 1, MaxInstanceCount: 2 },
  } as const
  const ExecutionRoleArn = `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`
  await sagemaker.send(
    new CreateEndpointConfigCommand({ EndpointConfigName: 'two', ProductionVariants: [variant], ExecutionRoleArn }),
  )
  await expect(
    sagemaker.send(new CreateEndpointCommand({ EndpointName: 'two', EndpointConfigName: 'two' })),
  ).rejects.toMatchObject({
    name: 'ResourceLimitExceeded',
    message: expect.stringContaining(
      "'ml.g5.xlarge for endpoint usage' is 1 Instances, with current utilization of 0 Instances and a request delta of 2 Instances",
    ),
  })
})
