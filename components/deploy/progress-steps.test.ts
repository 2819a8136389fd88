import { describe, expect, test } from 'vitest'
import type { Deployment } from '@/lib/deploy/model'
import type { DeploymentNames } from '@/lib/deploy/schema'
import type { DeploymentRun, StepState } from './deployment-run'
import { isServing, madeObjects, progressSteps } from './progress-steps'

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
  progressSteps(names, run, deployment).map(({ state }) => state)

describe('whose endpoint it is', () => {
  test('an own one that takes requests is served', () => {
    const steps = progressSteps(names, idle, there({ isOwn: true }))
    expect(steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done'])
    expect(isServing(steps)).toBe(true)
  })

  test('one of another deployment is not this one’s, though it takes requests', () => {
    const steps = progressSteps(names, idle, there({ isOwn: false }))
    expect(steps.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting', 'waiting'])
    expect(isServing(steps)).toBe(false)
    expect(madeObjects(there({ isOwn: false }))).toEqual([])
  })

  test('who lost the name to another tab is told so, and nothing more is run', () => {
    const steps = progressSteps(names, { isRunning: false, steps: { model: refused } }, there({ isOwn: false }))
    expect(steps.map(({ state }) => state)).toEqual(['failed', 'skipped', 'skipped', 'skipped'])
    expect(isServing(steps)).toBe(false)
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
    expect(service({ ...started, service: { endedAtMs: 2500 } }, changed)).toMatchObject({ endedAtMs: 2500 })
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
