import { DeleteEndpointCommand, DescribeEndpointCommand } from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../../engine/fixtures/hosted-engine.ts'
import { createManualClock } from '../../../engine/state/manual-clock.ts'
import { awsClients } from '../../aws/clients'
import type { Context } from '../../context'
import { processWide } from '../../process-wide'
import { fleetPoller } from '../fleet/pollers'
import { getActivity } from './get'
import { activityMinutes } from './model'

const region = 'us-east-1'
const minuteMs = 60_000
const hourMs = 60 * minuteMs
// Ten minutes ago, at a full minute: what happens then lies in whole minutes that the dashboard reads.
const startMs = Math.floor(Date.now() / minuteMs) * minuteMs - 10 * minuteMs
// One endpoint is older than the minutes that are read.
const clock = createManualClock(startMs - 4 * hourMs)
let engine: HostedEngine
let context: Context
/** Operations sent to AWS, as the SDK's own middleware sees them. */
const sent: string[] = []
/** Input names of operations that AWS shall not answer. */
const refused = new Set<string>()

beforeAll(async () => {
  engine = await startHostedEngine({ clock })
  Object.assign(process.env, engine.dashboardEnv)
  const aws = awsClients(region)
  context = { region, actor: { id: 't', name: 'T' }, signal: AbortSignal.timeout(60_000), aws, requestId: 't' }
  const [sageMaker, cloudWatch] = await Promise.all([aws.sagemaker, aws.cloudwatch])
  for (const { middlewareStack } of [sageMaker, cloudWatch]) {
    middlewareStack.add((next, about: { commandName?: string }) => async args => {
      sent.push(about.commandName ?? '')
      const values = Object.values(args.input)
      if ([about.commandName, ...values].some(value => refused.has(String(value)))) {
        throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException', $metadata: {} })
      }
      return next(args)
    })
  }
  await served('quiet')
  await clock.advance(startMs - clock.now())
  await served('busy')
  const runtime = await aws.runtime
  for (let minute = 0; minute < 2; minute++) {
    for (let call = 0; call < 3 + minute; call++) {
      await runtime.send(new InvokeEndpointCommand({ EndpointName: 'busy', Body: '{}' }))
    }
    await clock.advance(minuteMs)
  }
  await clock.advance(minuteMs)
})

afterAll(() => engine[Symbol.asyncDispose]())

/** Health checks of the engine wait on its clock. */
async function served(name: string, serving: Promise<unknown> = engine.serve(name)) {
  let isServed = false
  void serving.then(() => {
    isServed = true
  })
  while (!isServed) {
    await clock.advance(20)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

/** As if CloudWatch had been asked in this hour. */
async function keepHour(name: string, last: { fromMs: number; untilMs: number }) {
  const sagemaker = await context.aws.sagemaker
  const { EndpointArn, CreationTime } = await sagemaker.send(new DescribeEndpointCommand({ EndpointName: name }))
  const askedInHour = Math.floor((Date.now() - 10_000) / hourMs)
  const kept = processWide('endpoint-last-hours', () => new Map())
  kept.set(`${EndpointArn} ${CreationTime?.getTime()}`, { askedInHour, last })
}

const forgetAll = () => {
  processWide('endpoint-activity', () => new Map()).clear()
  sent.length = 0
}
const count = (command: string) => sent.filter(each => each === command).length

test('shows the requests that were really made, by the minute', async () => {
  const [busy, quiet] = await getActivity(context, { names: ['busy', 'quiet'] })
  const made = busy?.invocations.filter(value => value > 0)
  expect(made).toEqual([3, 4])
  expect(busy?.invocations).toHaveLength(activityMinutes)
  expect(busy?.lastInvokedAtMs).toBeGreaterThanOrEqual(startMs + minuteMs)
  expect(busy?.latestLatencyMsP90).toBeGreaterThan(0.01)
  expect(busy?.latestLatencyMsP90).toBeLessThan(5000)
  expect(busy?.latencyMsP90.filter(value => value !== null)).toHaveLength(2)
  expect(busy).toMatchObject({
    configName: 'busy',
    variants: [{ name: 'AllTraffic', instanceType: 'ml.m5.large', currentInstanceCount: 1, desiredInstanceCount: 1 }],
  })
  expect(quiet?.invocations.every(value => value === 0)).toBe(true)
  expect(quiet).not.toHaveProperty('lastInvokedAtMs')
  expect(quiet).not.toHaveProperty('metricsError')
})

test('an endpoint that nobody called for hours says when the last call was', async () => {
  forgetAll()
  const hour = Math.floor(Date.now() / hourMs)
  const fromMs = (hour - 6 * 24) * hourMs
  await keepHour('quiet', { fromMs, untilMs: fromMs + hourMs })
  const [busy, quiet] = await getActivity(context, { names: ['busy', 'quiet'] })
  expect(quiet).toMatchObject({ lastInvokedAtMs: fromMs, lastInvokedWithinMs: hourMs })
  expect(busy?.lastInvokedAtMs).toBeGreaterThanOrEqual(startMs + minuteMs)
})

test('a call of the running minute is no older than that minute', async () => {
  forgetAll()
  const fromMs = Math.floor((Date.now() - 10_000) / hourMs) * hourMs
  await keepHour('quiet', { fromMs, untilMs: fromMs + hourMs })
  const [quiet] = await getActivity(context, { names: ['quiet'] })
  expect(quiet?.lastInvokedAtMs).toBeGreaterThan(Date.now() - 2 * minuteMs)
})

test('names that do not exist are left out', async () => {
  const found = await getActivity(context, { names: ['nobody', 'quiet'] })
  expect(found.map(each => each.name)).toEqual(['quiet'])
  expect(await getActivity(context, { names: ['nobody'] })).toEqual([])
})

test('many callers cost one call for all endpoints, and none the second time', async () => {
  forgetAll()
  const names = ['busy', 'quiet']
  const answers = await Promise.all(Array.from({ length: 40 }, () => getActivity(context, { names })))
  expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
  expect(count('GetMetricDataCommand')).toBe(1)
  await getActivity(context, { names })
  await getActivity(context, { names: ['quiet'] })
  expect(count('GetMetricDataCommand')).toBe(1)
  expect(count('DescribeEndpointCommand')).toBeLessThanOrEqual(2)
})

test('a caller that hangs up leaves the others their answer', async () => {
  forgetAll()
  const caller = new AbortController()
  const leaves = getActivity({ ...context, signal: caller.signal }, { names: ['busy'] })
  const stays = getActivity(context, { names: ['busy'] })
  caller.abort()
  await leaves.catch(() => {})
  expect((await stays)[0]?.lastInvokedAtMs).toBeDefined()
})

test('what was read before stays where nothing newer can be read, and says why', async () => {
  forgetAll()
  const [before] = await getActivity(context, { names: ['busy'] })
  const kept = processWide('endpoint-activity', () => new Map<string, { tick: number }>()).get(`${region}/busy`)
  Object.assign(kept ?? {}, { tick: 0 })
  refused.add('GetMetricDataCommand')
  const [after] = await getActivity(context, { names: ['busy'] })
  refused.clear()
  expect(after).toMatchObject({ ...before, lateReason: expect.stringContaining('limits the rate') })
})

test('without metrics the rows stay, and say why there are none', async () => {
  forgetAll()
  refused.add('GetMetricDataCommand')
  const [busy] = await getActivity(context, { names: ['busy'] })
  refused.clear()
  expect(busy?.variants).toHaveLength(1)
  expect(busy?.metricsError).toContain('limits the rate')
})

test('one endpoint that cannot be read, or has gone, costs the others nothing', async () => {
  await served('hidden')
  const read = () => getActivity(context, { names: ['busy', 'hidden'] })
  forgetAll()
  refused.add('hidden')
  fleetPoller(region).nudge()
  await expect.poll(async () => (await read()).length, { timeout: 10_000 }).toBe(2)
  const [busy, hidden] = await read()
  refused.clear()
  expect(busy).not.toHaveProperty('metricsError')
  expect(busy?.lastInvokedAtMs).toBeDefined()
  expect(hidden).toMatchObject({ name: 'hidden', variants: [] })
  expect(hidden?.metricsError).toContain('limits the rate')
})

test('an endpoint made anew under the same name has not the calls of the one before', async () => {
  const [sagemaker, runtime] = await Promise.all([context.aws.sagemaker, context.aws.runtime])
  await served('again')
  await runtime.send(new InvokeEndpointCommand({ EndpointName: 'again', Body: '{}' }))
  const read = async () => {
    forgetAll()
    return (await getActivity(context, { names: ['again'] }))[0]
  }
  await clock.advance(minuteMs)
  fleetPoller(region).nudge()
  await expect.poll(async () => (await read())?.lastInvokedAtMs, { timeout: 10_000 }).toBeDefined()
  await sagemaker.send(new DeleteEndpointCommand({ EndpointName: 'again' }))
  await clock.advance(minuteMs)
  const isMade = async () => {
    await clock.advance(20)
    return engine.createEndpoint('again', 'again').then(
      () => true,
      () => false,
    )
  }
  await expect.poll(isMade, { timeout: 10_000 }).toBe(true)
  await served(
    'again',
    engine.until('again', ({ EndpointStatus }) => EndpointStatus === 'InService'),
  )
  fleetPoller(region).nudge()
  await expect.poll(async () => (await read())?.lastInvokedAtMs, { timeout: 10_000 }).toBeUndefined()
  expect((await read())?.invocations.every(count => count === 0)).toBe(true)
})
