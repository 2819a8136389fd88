import { CreateEndpointConfigCommand, DescribeEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../engine/fixtures/hosted-engine.ts'
import { awsClients } from '../aws/clients'
import { forget } from '../aws/coalesce'
import type { Context } from '../context'
import { endShadow } from './end-shadow'
import { getEndpoint } from './get'
import { updateEndpoint } from './update'

const region = 'us-east-1'
const name = 'shadowed'
let engine: HostedEngine
let context: Context
const capture = {
  EnableCapture: true,
  InitialSamplingPercentage: 5,
  DestinationS3Uri: 's3://captured/here',
  CaptureOptions: [{ CaptureMode: 'Input' as const }],
}

beforeAll(async () => {
  engine = await startHostedEngine()
  Object.assign(process.env, engine.dashboardEnv)
  const aws = awsClients(region)
  context = { region, actor: { id: 't', name: 'T' }, signal: AbortSignal.timeout(120_000), aws, requestId: 't' }
  await Promise.all([engine.createModel('old'), engine.createModel('new')])
  const variant = { InstanceType: 'ml.m5.large' as const, InitialInstanceCount: 1, InitialVariantWeight: 1 }
  await (await aws.sagemaker).send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: name,
      ProductionVariants: [{ ...variant, VariantName: 'production', ModelName: 'old' }],
      ShadowProductionVariants: [
        { ...variant, VariantName: 'candidate', ModelName: 'new', ContainerStartupHealthCheckTimeoutInSeconds: 90 },
      ],
      DataCaptureConfig: capture,
    }),
  )
  await engine.createEndpoint(name, name)
  await inService()
})

afterAll(() => engine[Symbol.asyncDispose]())
beforeEach(() => forget(`${region}:endpoints:`))

const inService = () => engine.until(name, ({ EndpointStatus }) => EndpointStatus === 'InService')

async function now() {
  forget(`${region}:endpoints:`)
  return (await getEndpoint(context, { name })).endpoint
}

async function answers(): Promise<string | undefined> {
  const runtime = await context.aws.runtime
  return (await runtime.send(new InvokeEndpointCommand({ EndpointName: name, Body: '{}' }))).InvokedProductionVariant
}

const end = async (outcome: 'promote' | 'remove', configName: string) => {
  const { createdAtMs, configName: fromConfigName = '' } = await now()
  const operationId = `operation-${configName}`
  return endShadow(context, { name, createdAtMs, fromConfigName, configName, outcome, instanceCount: 2, operationId })
}

test('a promoted shadow serves alone, with all else that the config says', async () => {
  await end('promote', 'promoted')
  await inService()
  const sagemaker = await context.aws.sagemaker
  const config = await sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: 'promoted' }))
  expect(config.ShadowProductionVariants ?? []).toEqual([])
  expect(config.ProductionVariants).toMatchObject([
    {
      VariantName: 'candidate',
      ModelName: 'new',
      InitialInstanceCount: 2,
      ContainerStartupHealthCheckTimeoutInSeconds: 90,
    },
  ])
  expect(config.DataCaptureConfig).toMatchObject(capture)
  expect(await now()).toMatchObject({ configName: 'promoted', shadowVariants: [] })
  expect(await answers()).toBe('candidate')
})

test('an update back to the config before undoes it', async () => {
  const { createdAtMs } = await now()
  await updateEndpoint(context, { name, createdAtMs, configName: name, keeps: [] })
  await inService()
  expect(await now()).toMatchObject({ variants: [{ name: 'production' }], shadowVariants: [{ name: 'candidate' }] })
  expect(await answers()).toBe('production')
})

test('a shadow that is removed leaves production as it is', async () => {
  await end('remove', 'alone')
  await inService()
  expect(await now()).toMatchObject({ configName: 'alone', variants: [{ name: 'production' }], shadowVariants: [] })
})

test('what has no shadow any more, or runs another config by now, is refused', async () => {
  await expect(end('promote', 'again')).rejects.toMatchObject({ code: 'validation' })
  const { createdAtMs } = await now()
  const stale = { name, createdAtMs, fromConfigName: name, configName: 'late', operationId: 'operation-late' }
  await expect(endShadow(context, { ...stale, outcome: 'remove' })).rejects.toMatchObject({ code: 'conflict' })
})
