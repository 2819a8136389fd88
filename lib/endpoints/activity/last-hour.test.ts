import { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../../engine/fixtures/hosted-engine.ts'
import { awsClients } from '../../aws/clients'
import type { Context } from '../../context'
import { lastHours } from './last-hour'

const region = 'us-east-1'
const hourMs = 3_600_000
const dayMs = 24 * hourMs
const hourOf = (atMs: number) => Math.floor(atMs / hourMs) * hourMs
const counters = (createdAtMs = 0) =>
  ['called', 'never'].map(endpoint => ({ endpoint, variant: 'AllTraffic', arn: endpoint, createdAtMs }))
const variants = counters()
let engine: HostedEngine
let context: Context
let calledAtMs = 0
let calls = 0

beforeAll(async () => {
  engine = await startHostedEngine()
  Object.assign(process.env, engine.dashboardEnv)
  const aws = awsClients(region)
  context = { region, actor: { id: 't', name: 'T' }, signal: AbortSignal.timeout(60_000), aws, requestId: 't' }
  await engine.serve('called')
  const [runtime, cloudWatch] = await Promise.all([aws.runtime, aws.cloudwatch])
  calledAtMs = Date.now()
  await runtime.send(new InvokeEndpointCommand({ EndpointName: 'called', Body: '{}' }))
  cloudWatch.middlewareStack.add(next => async args => {
    calls += 1
    return next(args)
  })
})

afterAll(() => engine[Symbol.asyncDispose]())

test('six days later it is still known when the last call was, by the hour', async () => {
  const hours = await lastHours(context, variants, calledAtMs + 6 * dayMs)
  const fromMs = hourOf(calledAtMs)
  expect([...hours]).toEqual([['called', { fromMs, untilMs: fromMs + hourMs }]])
})

test('one call for all, and none again within the hour', async () => {
  const nowMs = hourOf(calledAtMs + 7 * dayMs)
  calls = 0
  await lastHours(context, variants, nowMs)
  const again = await lastHours(context, variants, nowMs + hourMs - 1)
  expect([...again.keys()]).toEqual(['called'])
  expect(calls).toBe(1)
  await lastHours(context, variants, nowMs + hourMs)
  expect(calls).toBe(2)
})

test('an endpoint made anew under the same name has none of the calls before', async () => {
  const nowMs = calledAtMs + 5 * dayMs
  const untilMs = hourOf(calledAtMs) + hourMs
  expect([...(await lastHours(context, variants, nowMs)).keys()]).toEqual(['called'])
  expect(await lastHours(context, counters(untilMs), nowMs)).toEqual(new Map())
  const sameHour = await lastHours(context, counters(calledAtMs), nowMs)
  expect([...sameHour]).toEqual([['called', { fromMs: calledAtMs, untilMs }]])
})

test('what lies further back than 15 days is not told', async () => {
  expect(await lastHours(context, variants, calledAtMs + 16 * dayMs)).toEqual(new Map())
})
