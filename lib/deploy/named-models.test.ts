import { describe, expect, it } from 'vitest'
import type { Model, ModelContainer } from '@/lib/models/model'
import { type DeployDraft, draftOf, emptyVariant } from './draft'
import { modelErrors, namedModels, settleShape } from './named-models'

const container = (change: Partial<ModelContainer> = {}): ModelContainer => ({
  image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1',
  environment: {},
  isMultiModel: false,
  isModelCached: true,
  ...change,
})

const model = (name: string, change: Partial<Model> = {}): Model => ({
  name,
  arn: `arn:aws:sagemaker:us-east-1:123456789012:model/${name}`,
  createdAtMs: 0,
  containers: [container()],
  isInvokedDirectly: false,
  hasVpc: false,
  hasNetworkIsolation: false,
  ...change,
})

const models = new Map(
  [
    model('one'),
    model('folder', { containers: [container({ isMultiModel: true })] }),
    model('chain', { containers: [container(), container()] }),
    model('inside', { hasVpc: true }),
    model('alone', { hasNetworkIsolation: true }),
    model('on-gpu', { containers: [container({ image: 'a/pytorch:2.6-gpu-py312-cu124' })] }),
  ].map(each => [each.name, each]),
)

const draft = (existingModelName: string, change: Partial<DeployDraft> = {}): DeployDraft =>
  settleShape({ ...draftOf({ model: existingModelName }), ...change }, models)

describe('a model that exists', () => {
  it.each([
    ['one', 'single'],
    ['folder', 'multi-model'],
    ['chain', 'pipeline'],
    ['not-read-yet', 'single'],
  ])('%s makes the endpoint %s', (name, shape) => {
    expect(draft(name).shape).toBe(shape)
  })

  it('may be placed as a component, and a new model is what the form says', () => {
    expect(draft('one', { shape: 'components' }).shape).toBe('components')
    expect(settleShape(draftOf({ shape: 'pipeline' }), models).shape).toBe('pipeline')
  })

  it.each<[string, Partial<DeployDraft>, Record<string, RegExp>]>([
    ['one', { option: 'serverless' }, {}],
    ['inside', {}, {}],
    ['inside', { option: 'serverless' }, { existingModelName: /VPC/ }],
    ['alone', { option: 'serverless' }, { existingModelName: /isolated/ }],
    ['on-gpu', { option: 'serverless' }, { existingModelName: /GPUs/ }],
    ['on-gpu', { option: 'asynchronous' }, {}],
    ['chain', { shape: 'components' }, { shape: /one container with one model/ }],
    ['one', { shape: 'components' }, {}],
    [
      'one',
      { hasShadow: true, shadow: { ...emptyVariant('shadow'), modelName: 'folder' } },
      { 'shadow.modelName': /many models/ },
    ],
    [
      'one',
      { hasShadow: true, variants: [{ ...emptyVariant('a'), modelName: 'chain' }] },
      { 'variants.0.modelName': /several containers/ },
    ],
    // What was typed for another option does not stand in the way.
    ['one', { option: 'asynchronous', hasShadow: true, shadow: { ...emptyVariant('s'), modelName: 'folder' } }, {}],
  ])('%s with %o', (name, change, expected) => {
    const errors = modelErrors(draft(name, change), models)
    expect(Object.keys(errors)).toEqual(Object.keys(expected))
    for (const [field, message] of Object.entries(expected)) expect(errors[field]).toMatch(message)
  })
})

it('asks for the models that the draft uses, each once', () => {
  const variants = ['', 'two', 'one'].map((modelName, at) => ({ ...emptyVariant(`v${at}`), modelName }))
  expect(namedModels(draft('one', { variants }))).toEqual(['one', 'two'])
  expect(namedModels(draft('one', { variants, option: 'serverless' }))).toEqual(['one'])
  expect(namedModels(draftOf({}))).toEqual([])
})
