import { expect, it } from 'vitest'
import { demoArchives } from '../../scripts/demo-models/build.ts'
import { demoOffers } from './demo-offers'
import { draftOf } from './draft'
import { parseDraft } from './parse-draft'

const modelsUrl = 's3://slipway-demo-123456789012/models/'
const folders = [...new Set(demoArchives.map(path => path.split('/')[0] ?? ''))]
const place = { modelsUrl, folders, image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/slipway-onnx:1.0.0' }
const derived = { modelName: 'm', configName: 'c', componentName: 'k' }

it.each([
  ['single', ['iris', 'language', 'symbols']],
  ['components', ['iris', 'language', 'symbols']],
  ['multi-model', ['a folder of models']],
  ['multi-container', ['iris and language']],
  ['pipeline', ['inches, then iris']],
] as const)('%s is filled with what suits it, and nothing is missing', (shape, labels) => {
  const offers = demoOffers(shape, place)
  expect(offers.map(({ label }) => label)).toEqual(labels)
  for (const { name, containers } of offers) {
    const draft = draftOf({ shape, endpointName: name, roleArn: 'arn:aws:iam::123456789012:role/service' })
    expect(parseDraft({ ...draft, containers }, derived)).toMatchObject({ ok: true })
    for (const { artifactUrl } of containers) {
      const path = artifactUrl.slice(modelsUrl.length)
      expect(demoArchives.some(archive => archive.startsWith(path))).toBe(true)
    }
  }
})

it('offers nothing that was not uploaded', () => {
  expect(demoOffers('pipeline', { ...place, folders: ['iris'] })).toEqual([])
})
