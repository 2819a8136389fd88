import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../engine/fixtures/hosted-engine.ts'
import { awsClients } from '../aws/clients'
import { forget } from '../aws/coalesce'
import type { Context } from '../context'
import { createEndpointConfig } from '../endpoint-configs/create'
import { getEndpoint } from '../endpoints/get'
import { updateEndpoint } from '../endpoints/update'
import { updateVariants } from '../endpoints/update-variants'
import { createModel } from '../models/create'
import { readDeployment } from '../snippets/read-deployment'
import { derivedName, emptyVariant } from './draft'
import { getDeployment } from './get'
import { parseDraft } from './parse-draft'
import { namesOf, type UpdatePlan, updatePlanOf } from './plan'
import { removeDeployment } from './remove'
import type { DeploymentNames } from './schema'
import { updateErrors } from './update-errors'
import { beginUpdate, type UpdateStart } from './update-start'
import { updateStateOf } from './update-state'

const region = 'us-east-1'
let engine: HostedEngine
let context: Context

beforeAll(async () => {
  engine = await startHostedEngine()
  Object.assign(process.env, engine.dashboardEnv)
  const aws = awsClients(region)
  context = { region, actor: { id: 't', name: 'T' }, signal: AbortSignal.timeout(120_000), aws, requestId: 't' }
  await engine.createModel('churn', 'obedient', { LEVEL: 'debug' })
  await engine.createConfig('churn', [{ ModelName: 'churn' }])
  await engine.createEndpoint('churn', 'churn')
  await inService()
})

afterAll(() => engine[Symbol.asyncDispose]())

const inService = () => engine.until('churn', ({ EndpointStatus }) => EndpointStatus === 'InService')

async function begin() {
  forget(region)
  return beginUpdate(await getEndpoint(context, { name: 'churn' }), await readDeployment(context, { name: 'churn' }))
}

async function started(): Promise<UpdateStart> {
  const begun = await begin()
  if (!begun.ok) throw new Error(begun.reason)
  return begun.start
}

/** As the form makes it, of one of the containers of the fixtures. */
async function planFor(operationId: string, container = 'obedient', variant: object = {}): Promise<UpdatePlan> {
  const { draft, target } = await started()
  const containers = draft.containers.map(each => ({ ...each, image: each.image.replace('obedient', container) }))
  const typed = { ...draft, containers, variants: draft.variants.map(each => ({ ...each, ...variant })) }
  const parsed = parseDraft(typed, {
    modelName: derivedName('churn', `model-${operationId}`),
    configName: derivedName('churn', `config-${operationId}`),
    componentName: '',
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return updatePlanOf(parsed.form, operationId, target, typed)
}

async function deploy({ model, config, update }: UpdatePlan) {
  if (model) await createModel(context, model)
  await createEndpointConfig(context, config)
  await updateEndpoint(context, update)
}

const stateOf = async (names: DeploymentNames) => updateStateOf(await getDeployment(context, names))

async function settled(names: DeploymentNames) {
  for (let poll = 0; poll < 200; poll++) {
    const state = await stateOf(names)
    if (state !== 'moving') return state
    await sleep(50)
  }
  throw new Error('The endpoint is still on its way.')
}

const removals = async (names: DeploymentNames) =>
  (await removeDeployment(context, names)).map(({ kind, state }) => [kind, state])

describe('a new version of an endpoint', () => {
  test('begins with what it runs, in the counts of today', async () => {
    const { endpoint } = await getEndpoint(context, { name: 'churn' })
    const { createdAtMs } = endpoint
    await updateVariants(context, { name: 'churn', createdAtMs, variants: [{ name: 'AllTraffic', instanceCount: 2 }] })
    expect(await begin()).toMatchObject({ ok: false, reason: expect.stringContaining('Updating') })
    await inService()
    const { draft, target, leftOut } = await started()
    expect(draft).toMatchObject({
      option: 'real-time',
      shape: 'single',
      endpointName: 'churn',
      modelName: '',
      configName: '',
      modelSource: 'new',
      containers: [{ environment: [{ key: 'LEVEL', value: 'debug' }] }],
      variants: [{ name: 'AllTraffic', modelName: '', instanceType: 'ml.m5.large', instanceCount: '2' }],
    })
    expect(target).toEqual({ name: 'churn', createdAtMs, configName: 'churn', scaledVariants: [] })
    expect(leftOut).toEqual([])
  })

  test('is served once the endpoint has moved to it, and not before', async () => {
    const plan = await planFor('operation-1')
    const names = namesOf(plan)
    if (plan.model) await createModel(context, plan.model)
    expect(await stateOf(names)).toBe('not-begun')
    await createEndpointConfig(context, plan.config)
    expect(await stateOf(names)).toBe('not-begun')
    await updateEndpoint(context, plan.update)
    expect(await stateOf(names)).toBe('moving')
    expect(await removals(names)).toEqual([
      ['config', 'waiting'],
      ['model', 'waiting'],
    ])
    expect(await settled(names)).toBe('serving')
    expect((await started()).target.configName).toBe(names.configName)
  })

  test('leaves a count that was not touched to the endpoint, which may have scaled since', async () => {
    const untouched = await planFor('operation-2')
    expect((await planFor('operation-3', 'obedient', { instanceCount: '3' })).update.keeps).toEqual(['DesiredWeight'])
    expect((await planFor('operation-3', 'obedient', { name: 'other', began: undefined })).update.keeps).toEqual([])
    const { endpoint } = await getEndpoint(context, { name: 'churn' })
    const scaled = [{ name: 'AllTraffic', instanceCount: 1 }]
    await updateVariants(context, { name: 'churn', createdAtMs: endpoint.createdAtMs, variants: scaled })
    await inService()
    expect(untouched.update.keeps).toEqual(['DesiredInstanceCount', 'DesiredWeight'])
    await deploy(untouched)
    expect(await settled(namesOf(untouched))).toBe('serving')
    expect((await inService()).ProductionVariants).toMatchObject([{ DesiredInstanceCount: 1 }])
  })

  test('stays while the endpoint runs it, whichever way its removal is asked for', async () => {
    const { mode: _, ...names } = namesOf(await planFor('operation-2'))
    const kept = [
      ['config', 'kept'],
      ['model', 'kept'],
    ]
    expect(await removals({ ...names, mode: 'update' })).toEqual(kept)
    expect(await removals(names)).toEqual([['endpoint', 'kept'], ...kept])
  })

  test('that does not come up is rolled back with a reason, and goes without the endpoint', async () => {
    const plan = await planFor('operation-4', 'crash')
    const names = namesOf(plan)
    await deploy(plan)
    expect(await settled(names)).toBe('failed')
    const { endpoint } = await getDeployment(context, names)
    expect(endpoint).toMatchObject({ status: 'InService', failureReason: expect.any(String), isOwn: false })
    expect(endpoint.configName).not.toBe(names.configName)
    expect(await removals(names)).toEqual([
      ['config', 'gone'],
      ['model', 'gone'],
    ])
    expect((await inService()).EndpointConfigName).toBe(endpoint.configName)
  })

  test('has not begun by the reason that the last one left', async () => {
    const plan = await planFor('operation-5')
    if (plan.model) await createModel(context, plan.model)
    await createEndpointConfig(context, plan.config)
    expect(await stateOf(namesOf(plan))).toBe('not-begun')
  })
})

test('a shadow is changed too, or else its values are not kept', async () => {
  const { draft, target } = await started()
  const kept = (shadow: object) => {
    const typed = { ...draft, modelName: 'm', configName: 'c', hasShadow: true, shadow: { ...begun, ...shadow } }
    const parsed = parseDraft(typed, { modelName: 'm', configName: 'c', componentName: '' })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
    return updatePlanOf(parsed.form, 'operation-shadow', target, typed).update.keeps
  }
  const begun = { ...emptyVariant('shadow'), began: { instanceCount: '1', weight: '1' } }
  expect(kept({})).toEqual(['DesiredInstanceCount', 'DesiredWeight'])
  expect(kept({ instanceCount: '3' })).toEqual(['DesiredWeight'])
})

test('autoscaling holds a variant to its name and its instance type', async () => {
  const { draft, target } = await started()
  const scaled = { ...target, scaledVariants: [{ name: 'AllTraffic', instanceType: 'ml.m5.large' }] }
  const [variant] = draft.variants
  const changed = (patch: object) => ({ ...draft, variants: variant ? [{ ...variant, ...patch }] : [] })
  expect(updateErrors(draft, scaled)).toEqual({})
  expect(updateErrors(changed({ instanceType: 'ml.c5.large' }), scaled)).toHaveProperty(['variants.0.instanceType'])
  expect(updateErrors(changed({ name: 'other' }), scaled)).toHaveProperty(['variants.0.name'])
})
