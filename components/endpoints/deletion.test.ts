import { expect, test } from 'vitest'
import type { DeletionPlan } from '@/lib/endpoints/model'
import { deletionSteps } from './deletion'

const plan: DeletionPlan = {
  components: [],
  config: { name: 'config', otherEndpoints: [] },
  models: [
    { name: 'own', otherConfigs: [] },
    { name: 'shared', otherConfigs: ['next'] },
  ],
  isPartial: false,
  logGroup: '/aws/sagemaker/Endpoints/churn',
}
const all = { config: true, models: true }
const names = (of: DeletionPlan | undefined, choice = all) =>
  deletionSteps('churn', of, choice).map(step => `${step.kind} ${step.name}`)

test('what nothing else uses goes along, the endpoint first', () => {
  expect(names(plan)).toEqual(['endpoint churn', 'config config', 'model own'])
})

test.each<[string, DeletionPlan | undefined, typeof all]>([
  ['the plan is not known', undefined, all],
  ['the config was deleted', { ...plan, config: undefined }, all],
  ['the config is shared', { ...plan, config: { name: 'config', otherEndpoints: ['twin'] } }, all],
  ['not all that may use it was looked into', { ...plan, isPartial: true }, all],
  ['the config is to stay, and so the models in it', plan, { config: false, models: true }],
])('the endpoint alone goes when %s', (_why, of, choice) => {
  expect(names(of, choice)).toEqual(['endpoint churn'])
})

test('models stay when they are to', () => {
  expect(names(plan, { config: true, models: false })).toEqual(['endpoint churn', 'config config'])
})

test('components go before the endpoint that hosts them', () => {
  const components = [
    { name: 'a', createdAtMs: 1 },
    { name: 'b', createdAtMs: 2 },
  ]
  expect(names({ ...plan, components, models: [] })).toEqual([
    'component a',
    'component b',
    'endpoint churn',
    'config config',
  ])
})
