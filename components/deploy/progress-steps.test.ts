import { describe, expect, test } from 'vitest'
import type { Deployment } from '@/lib/deploy/model'
import type { DeploymentNames } from '@/lib/deploy/schema'
import type { DeploymentRun, StepState } from './deployment-run'
import { isServing, madeObjects, progressSteps, stoppedSteps } from './progress-steps'

const names: DeploymentNames = {
  operationId: 'operation-1',
  endpointName: 'churn',
  configName: 'churn-config',
  modelName: 'churn-model',
}

const idle: DeploymentRun = { isRunning: false, steps: {} }
const done: StepState = { startedAtMs: 1000, endedAtMs: 2000 }
const refused: StepState = {
  ...done,
  error: { code: 'conflict', message: 'There is already a model named "churn-model".' },
}

interface Exists {
  isOwn: boolean
  endpoint?: Partial<Deployment['endpoint']>
}

/** All three objects, in service. */
const there = ({ isOwn, endpoint }: Exists): Deployment => ({
  model: { name: 'churn-model', exists: true, isOwn },
  config: { name: 'churn-config', exists: true, isOwn },
  endpoint: { name: 'churn', exists: true, isOwn, status: 'InService', phases: [], createdAtMs: 2000, ...endpoint },
})

const nothing: Deployment = {
  model: { name: 'churn-model', exists: false, isOwn: false },
  config: { name: 'churn-config', exists: false, isOwn: false },
  endpoint: { name: 'churn', exists: false, isOwn: false, phases: [] },
}

const states = (run: DeploymentRun, deployment?: Deployment) =>
  stoppedSteps(progressSteps(names, run, deployment)).map(({ state }) => state)

describe('whose endpoint it is', () => {
  test('an own one that takes requests is served', () => {
    const steps = progressSteps(names, idle, there({ isOwn: true }))
    expect(steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done'])
    expect(isServing(steps)).toBe(true)
  })

  test('one of another deployment is not this one’s, though it takes requests', () => {
    expect(states(idle, there({ isOwn: false }))).toEqual(['skipped', 'skipped', 'skipped', 'skipped'])
    expect(isServing(progressSteps(names, idle, there({ isOwn: false })))).toBe(false)
    expect(madeObjects(there({ isOwn: false }))).toEqual([])
  })

  test('who lost the name to another tab is told so, and nothing more is run', () => {
    const run = { isRunning: false, steps: { model: refused } }
    expect(states(run, there({ isOwn: false }))).toEqual(['failed', 'skipped', 'skipped', 'skipped'])
    expect(isServing(progressSteps(names, run, there({ isOwn: false })))).toBe(false)
  })
})

describe('what was made', () => {
  test('is nothing when the first step failed', () => {
    expect(states({ isRunning: false, steps: { model: refused } }, nothing)).toEqual([
      'failed',
      'skipped',
      'skipped',
      'skipped',
    ])
    expect(madeObjects(nothing)).toEqual([])
  })

  test('is listed in the order it goes', () => {
    const half = { ...there({ isOwn: true }), endpoint: nothing.endpoint }
    expect(madeObjects(half).map(({ kind }) => kind)).toEqual(['config', 'model'])
  })
})

describe('coming into service', () => {
  const started: DeploymentRun = { isRunning: false, steps: { model: done, config: done, endpoint: done } }
  const service = (run: DeploymentRun, deployment?: Deployment) => progressSteps(names, run, deployment).at(-1)

  test('runs from the start of the endpoint on, before it was read', () => {
    expect(service(started, nothing)).toMatchObject({ state: 'running', startedAtMs: 2000 })
    expect(service(started)).toMatchObject({ state: 'running', startedAtMs: 2000 })
  })

  test('keeps its time when the endpoint is changed later', () => {
    const changed = there({ isOwn: true, endpoint: { lastModifiedAtMs: 900_000 } })
    expect(service({ ...started, service: { startedAtMs: 2100, endedAtMs: 2500 } }, changed)).toMatchObject({
      startedAtMs: 2100,
      endedAtMs: 2500,
    })
  })

  test('tells no time that nobody saw', () => {
    const changed = there({ isOwn: true, endpoint: { lastModifiedAtMs: 900_000 } })
    expect(service(idle, changed)).not.toHaveProperty('startedAtMs')
    expect(service(idle, changed)).toMatchObject({ state: 'done', note: 'InService' })
  })

  test('fails in AWS’s words', () => {
    const failed = there({ isOwn: true, endpoint: { status: 'Failed', failureReason: 'No ping.' } })
    expect(service(idle, failed)).toMatchObject({ state: 'failed', failureReason: 'No ping.' })
  })
})

describe('a new version', () => {
  const update: DeploymentNames = { ...names, configName: 'churn-config-2', modelName: 'churn-model-2', mode: 'update' }
  const taken: DeploymentRun = { isRunning: false, steps: { model: done, config: done, endpoint: done } }

  /** Its config was made at 5000; the endpoint was there before, and is nobody's. */
  const version = (endpoint: Partial<Deployment['endpoint']>): Deployment => ({
    model: { name: 'churn-model-2', exists: true, isOwn: true },
    config: { name: 'churn-config-2', exists: true, isOwn: true, createdAtMs: 5000 },
    endpoint: { name: 'churn', exists: true, isOwn: false, phases: [], ...endpoint },
  })
  const old = { configName: 'churn-config', lastModifiedAtMs: 3000 }
  const steps = (run: DeploymentRun, deployment?: Deployment) => progressSteps(update, run, deployment)

  test('serves once the endpoint is in service on the new config', () => {
    const served = version({ status: 'InService', configName: 'churn-config-2', lastModifiedAtMs: 9000 })
    expect(isServing(steps(idle, served))).toBe(true)
    expect(steps(idle, served)[2]).toMatchObject({ title: 'Update the endpoint', state: 'done' })
    expect(isServing(steps(taken, version({ ...old, status: 'InService' })))).toBe(false)
  })

  test('runs while the endpoint is on its way, also before that was read', () => {
    const moving = version({ ...old, status: 'Updating', pendingConfigName: 'churn-config-2', lastModifiedAtMs: 6000 })
    expect(steps(idle, moving).at(-1)).toMatchObject({ state: 'running' })
    expect(steps(taken, version({ ...old, status: 'InService' })).at(-1)).toMatchObject({ state: 'running' })
  })

  test('that is rolled back has failed, in AWS’s words', () => {
    const back = version({ ...old, status: 'InService', lastModifiedAtMs: 6000, failureReason: 'No ping.' })
    expect(steps(idle, back).at(-1)).toMatchObject({ state: 'failed', failureReason: 'No ping.' })
    expect(isServing(steps(taken, back))).toBe(false)
  })

  test('has not failed by the reason that an earlier update left', () => {
    const before = version({ ...old, status: 'InService', failureReason: 'No ping.' })
    expect(steps({ isRunning: true, steps: { model: done, config: done } }, before).at(-1)).toMatchObject({
      state: 'waiting',
    })
  })

  test('is not another change of the endpoint', () => {
    const other = version({ ...old, status: 'Updating', lastModifiedAtMs: 6000 })
    expect(steps(idle, other)[2]).toMatchObject({ state: 'waiting', note: 'It runs churn-config.' })
  })

  test('leaves the endpoint out of what may be removed', () => {
    const back = version({ ...old, status: 'InService', lastModifiedAtMs: 6000, failureReason: 'No ping.' })
    expect(madeObjects(back).map(({ kind }) => kind)).toEqual(['config', 'model'])
  })
})
