import { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../engine/fixtures/hosted-engine.ts'
import { createManualClock } from '../../engine/state/manual-clock.ts'
import { awsClients } from '../aws/clients'
import type { Context } from '../context'
import { compareVariants } from './compare'

const region = 'us-east-1'
const name = 'duel'
const minuteMs = 60_000
// Ten minutes ago, at a full minute: what happens then lies in whole minutes that the dashboard reads.
const clock = createManualClock(Math.floor(Date.now() / minuteMs) * minuteMs - 10 * minuteMs)
let engine: HostedEngine
let context: Context
let calls = 0

beforeAll(async () => {
  engine = await startHostedEngine({ clock })
  Object.assign(process.env, engine.dashboardEnv)
  const aws = awsClients(region)
  context = { region, actor: { id: 't', name: 'T' }, signal: AbortSignal.timeout(60_000), aws, requestId: 't' }
  await engine.createModel('model')
  await engine.createConfig(name, [
    { VariantName: 'a', ModelName: 'model', InitialVariantWeight: 1 },
    { VariantName: 'b', ModelName: 'model', InitialVariantWeight: 1 },
  ])
  await engine.createEndpoint(name, name)
  let isServed = false
  const serving = engine
    .until(name, ({ EndpointStatus }) => EndpointStatus === 'InService')
    .then(() => {
      isServed = true
    })
  while (!isServed) {
    await clock.advance(20)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  await serving
  const [runtime, cloudWatch] = await Promise.all([aws.runtime, aws.cloudwatch])
  cloudWatch.middlewareStack.add(next => async args => {
    calls += 1
    return next(args)
  })
  for (let minute = 0; minute < 3; minute++) {
    for (let call = 0; call < 4; call++)
      await runtime.send(new InvokeEndpointCommand({ EndpointName: name, TargetVariant: 'a', Body: '{}' }))
    await runtime.send(new InvokeEndpointCommand({ EndpointName: name, TargetVariant: 'b', Body: '{}' }))
    await clock.advance(minuteMs)
  }
})

afterAll(() => engine[Symbol.asyncDispose]())

test('each variant over the whole window, by one call', async () => {
  calls = 0
  const { variants, fromMs, toMs } = await compareVariants(context, { name, range: '1h' })
  expect(toMs - fromMs).toBe(60 * minuteMs)
  expect(variants).toMatchObject([
    { variant: 'a', isShadow: false, requests: 12, samples: 12, errors5xx: 0 },
    { variant: 'b', isShadow: false, requests: 3, samples: 3, modelErrors: 0 },
  ])
  for (const { p50Ms = 0, p90Ms = 0, p99Ms = 0 } of variants) {
    expect(p50Ms).toBeGreaterThan(0)
    expect(p50Ms).toBeLessThanOrEqual(p90Ms)
    expect(p90Ms).toBeLessThanOrEqual(p99Ms)
    expect(p99Ms).toBeLessThan(60_000)
  }
  expect(calls).toBe(1)
})
