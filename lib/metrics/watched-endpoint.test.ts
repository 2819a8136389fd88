import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DescribeEndpointCommand,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dashboardEnvOf } from '../../engine/fixtures/dashboard-env.ts'
import { type Engine, startEngine } from '../../engine/index.ts'
import { createManualClock } from '../../engine/state/manual-clock.ts'
import { packModel } from '../../scripts/demo-models/archive.ts'
import { irisFiles } from '../../scripts/demo-models/iris/files.ts'
import { awsClients } from '../aws/clients'
import { forget } from '../aws/coalesce'
import type { Context } from '../context'
import { listLogStreams } from '../logs/list-streams'
import { readLogs } from '../logs/read'
import { getScalingActivities } from '../scaling/activities'
import { getScaling } from '../scaling/get'
import type { ScalingSettings } from '../scaling/model'
import { putScaling } from '../scaling/put'
import { putScheduledAction } from '../scaling/put-scheduled-action'
import { removeScaling } from '../scaling/remove'
import { removeScheduledAction } from '../scaling/remove-scheduled-action'
import { getMetrics } from './get'
import { type EndpointMetrics, seriesOf } from './model'

const REGION = 'us-east-1'
const NAME = 'iris'
const VARIANT = 'AllTraffic'
const MINUTE_MS = 60_000
const dataDir = mkdtempSync(join(tmpdir(), 'watched-'))
// Ten minutes ago, at a full minute: what happens then lies in whole minutes that the dashboard reads.
const startMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 10 * MINUTE_MS
const clock = createManualClock(startMs)
let engine: Engine
let context: Context

beforeAll(async () => {
  engine = await startEngine({ dataDir, clock, fastScaling: true })
  Object.assign(process.env, dashboardEnvOf(engine))
  const aws = awsClients(REGION)
  context = { region: REGION, actor: { id: 't', name: 'T' }, signal: AbortSignal.timeout(60_000), aws, requestId: 't' }
  await deployIris()
})

afterAll(async () => {
  await engine.close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function deployIris() {
  const [s3, sagemaker] = await Promise.all([context.aws.s3, context.aws.sagemaker])
  await s3.send(new CreateBucketCommand({ Bucket: 'artifacts' }))
  const Body = await packModel(irisFiles())
  await s3.send(new PutObjectCommand({ Bucket: 'artifacts', Key: 'iris/model.tar.gz', Body }))
  const Image = `${engine.accountId}.dkr.ecr.${REGION}.amazonaws.com/slipway-onnx:1.0.0`
  await sagemaker.send(
    new CreateModelCommand({
      ModelName: NAME,
      ExecutionRoleArn: `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`,
      PrimaryContainer: { Image, ModelDataUrl: 's3://artifacts/iris/model.tar.gz' },
    }),
  )
  const variant = { VariantName: VARIANT, ModelName: NAME, InitialInstanceCount: 1, InitialVariantWeight: 1 }
  await sagemaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: NAME,
      ProductionVariants: [{ ...variant, InstanceType: 'ml.m5.large' }],
    }),
  )
  await sagemaker.send(new CreateEndpointCommand({ EndpointName: NAME, EndpointConfigName: NAME }))
  await until(async () => {
    await clock.advance(50)
    const { EndpointStatus } = await sagemaker.send(new DescribeEndpointCommand({ EndpointName: NAME }))
    return EndpointStatus === 'InService'
  })
}

/** Real processes start and stop in real time. */
async function until(isSo: () => Promise<boolean>) {
  for (let poll = 0; poll < 300; poll++) {
    if (await isSo()) return
    await sleep(30)
  }
  throw new Error('It never came.')
}

async function invoke(Body: string) {
  const runtime = await context.aws.runtime
  await runtime.send(new InvokeEndpointCommand({ EndpointName: NAME, ContentType: 'text/csv', Body }))
}

const total = (values: (number | null)[] | undefined) => values?.reduce<number>((sum, value) => sum + (value ?? 0), 0)
const freshScaling = async () => {
  forget(`${REGION}:scaling`)
  const { resources } = await getScaling(context, { name: NAME })
  const [variant] = resources
  if (!variant) throw new Error('The endpoint has no variant.')
  return variant
}

describe('metrics and logs of real requests', () => {
  let metrics: EndpointMetrics
  let invokedAtMs: number

  beforeAll(async () => {
    invokedAtMs = clock.now()
    for (let count = 0; count < 5; count++) await invoke('5.1,3.5,1.4,0.2')
    await expect(invoke('not,a,flower,at all')).rejects.toThrow()
    for (let minute = 0; minute < 3; minute++) await clock.advance(MINUTE_MS)
    metrics = await getMetrics(context, { name: NAME, range: '1h' })
  })

  it('counts requests and errors', () => {
    expect(metrics.sources.map(({ key }) => key)).toEqual([VARIANT])
    expect(total(seriesOf(metrics, VARIANT, 'invocations'))).toBe(6)
    expect(total(seriesOf(metrics, VARIANT, 'modelErrors'))).toBe(1)
    expect(total(seriesOf(metrics, VARIANT, 'errors5xx'))).toBe(0)
  })

  it('tells latencies in milliseconds, with gaps where nothing was measured', () => {
    const p50 = seriesOf(metrics, VARIANT, 'modelLatencyP50') ?? []
    const p99 = seriesOf(metrics, VARIANT, 'modelLatencyP99') ?? []
    const index = p50.findIndex(value => value !== null)
    expect(p50.filter(value => value !== null)).toHaveLength(1)
    expect(p50[index]).toBeGreaterThan(0.01)
    expect(p50[index]).toBeLessThan(5_000)
    expect(p99[index]).toBeGreaterThanOrEqual(p50[index] ?? 0)
  })

  it('counts instances, and zeroes only while they ran', () => {
    const instances = seriesOf(metrics, VARIANT, 'instances') ?? []
    const invocations = seriesOf(metrics, VARIANT, 'invocations') ?? []
    expect(new Set(instances.filter(value => value !== null))).toEqual(new Set([1]))
    expect(invocations).toContain(0)
    expect(invocations[0]).toBeNull()
  })

  it('draws the creation', () => {
    expect(metrics.deployments.map(({ name }) => name)).toContain('Created')
  })

  it('reads the log of the container, and searches it', async () => {
    const { streams, isGroupMissing } = await listLogStreams(context, { name: NAME })
    expect(isGroupMissing).toBe(false)
    expect(streams[0]?.name).toMatch(/^AllTraffic\/i-/)
    const { lines } = await readLogs(context, { name: NAME, from: invokedAtMs - MINUTE_MS })
    expect(lines.some(({ text }) => text.includes('Model loaded'))).toBe(true)
    expect(lines.map(({ atMs }) => atMs)).toEqual(lines.map(({ atMs }) => atMs).sort((a, b) => a - b))
    const found = await readLogs(context, { name: NAME, from: 0, filter: 'Model loaded', stream: `${VARIANT}/` })
    expect(found.lines.length).toBeGreaterThan(0)
    expect(found.lines.every(({ text }) => text.includes('Model loaded'))).toBe(true)
    expect((await readLogs(context, { name: NAME, from: 0, filter: 'no such words' })).lines).toEqual([])
  })

  it('takes an endpoint that never logged for empty', async () => {
    expect((await readLogs(context, { name: 'nobody', from: 0 })).lines).toEqual([])
    expect((await listLogStreams(context, { name: 'nobody' })).isGroupMissing).toBe(true)
  })
})

describe('scaling', () => {
  const ref = { dimension: 'instances', name: VARIANT } as const
  const settings: ScalingSettings = {
    suspension: 'active',
    minCapacity: 1,
    maxCapacity: 3,
    tracking: {
      metric: { kind: 'invocations-per-instance' },
      targetValue: 600,
      scaleOutCooldownS: 60,
      scaleInCooldownS: 120,
      isScaleInDisabled: false,
    },
    steps: [],
  }
  const put = async (wanted: ScalingSettings, settingsRevision: string) =>
    putScaling(context, { name: NAME, ref, settings: wanted, settingsRevision })

  it('is off at first, with nothing in its way', async () => {
    const before = await freshScaling()
    expect(before.settings).toBeUndefined()
    expect(before.obstacle).toBeUndefined()
    expect(before.instanceType).toBe('ml.m5.large')
  })

  it('reads back what it saved, with the alarms that come with it', async () => {
    const saved = await put(settings, (await freshScaling()).settingsRevision)
    expect(saved.settings).toEqual(settings)
    expect(saved.policyName).toBe('slipway-AllTraffic-target-tracking')
    expect(saved.alarmNames.length).toBeGreaterThan(0)
    expect((await freshScaling()).settingsRevision).toBe(saved.settingsRevision)
  })

  it('tells the second of two editors, and changes nothing', async () => {
    const opened = await freshScaling()
    const first = await put({ ...settings, maxCapacity: 4 }, opened.settingsRevision)
    await expect(put({ ...settings, maxCapacity: 2 }, opened.settingsRevision)).rejects.toMatchObject({
      code: 'conflict',
    })
    expect((await freshScaling()).settings?.maxCapacity).toBe(4)
    const merged = await put({ ...settings, maxCapacity: 2 }, first.settingsRevision)
    expect(merged.settings?.maxCapacity).toBe(2)
  })

  it('changes the metric in place, and pauses', async () => {
    const { tracking } = settings
    if (!tracking) throw new Error('no tracking')
    const cpu = {
      ...settings,
      suspension: 'paused' as const,
      tracking: { ...tracking, metric: { kind: 'cpu' as const } },
    }
    const saved = await put(cpu, (await freshScaling()).settingsRevision)
    expect(saved.settings).toEqual(cpu)
    expect(saved.otherPolicies).toEqual([])
  })

  it('adds, edits and removes a scheduled action', async () => {
    const action = { name: 'morning', schedule: 'cron(0 8 ? * MON-FRI *)', timezone: 'Europe/Berlin', minCapacity: 2 }
    await putScheduledAction(context, { name: NAME, ref, action })
    expect((await freshScaling()).scheduledActions).toMatchObject([action])
    await expect(putScheduledAction(context, { name: NAME, ref, action })).rejects.toMatchObject({
      code: 'conflict',
    })
    const [shown] = (await freshScaling()).scheduledActions
    const edited = { ...action, minCapacity: 3, endAtMs: Date.UTC(2040, 0, 1) }
    await putScheduledAction(context, { name: NAME, ref, action: edited, replaces: shown })
    expect((await freshScaling()).scheduledActions).toMatchObject([edited])
    // What stands there is no longer what was shown: neither is overwritten.
    const stale = putScheduledAction(context, { name: NAME, ref, action, replaces: shown })
    await expect(stale).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('changed') })
    expect((await freshScaling()).scheduledActions).toMatchObject([edited])
    await removeScheduledAction(context, { name: NAME, ref, actionName: 'morning' })
    expect((await freshScaling()).scheduledActions).toEqual([])
  })

  it('moves real instances into the range, and says so', async () => {
    const saved = await put({ ...settings, minCapacity: 2 }, (await freshScaling()).settingsRevision)
    expect(saved.settings?.minCapacity).toBe(2)
    await until(async () => {
      await clock.advance(1_000)
      forget(REGION)
      return (await freshScaling()).current === 2
    })
    const { activities } = await getScalingActivities(context, { name: NAME })
    expect(activities[0]?.description).toMatch(/2/)
    expect(activities[0]?.cause).not.toBe('')
  })

  it('removes only what was confirmed', async () => {
    const before = await freshScaling()
    const remove = (wholeRevision: string) => removeScaling(context, { name: NAME, ref, wholeRevision })
    await expect(remove('another')).rejects.toMatchObject({ code: 'conflict' })
    await remove(before.wholeRevision)
    expect((await freshScaling()).settings).toBeUndefined()
  })
})
