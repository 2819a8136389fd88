import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DeployDraft, derivedName, draftOf, emptyVariant, freeName, nextVariantName, prefillOf } from './draft'
import { parseDraft } from './parse-draft'
import { planOf, requestsOf } from './plan'
import { readDraft, writeDraft } from './stored-draft'

const GOOD: DeployDraft = draftOf({
  endpointName: 'churn',
  artifactUrl: 's3://bucket/churn/model.tar.gz',
  image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1',
  roleArn: 'arn:aws:iam::123456789012:role/service',
})

const derived = { modelName: 'churn-model', configName: 'churn-config' }

const errorsOf = (change: Partial<DeployDraft>) => {
  const parsed = parseDraft({ ...GOOD, ...change }, derived)
  return parsed.ok ? {} : parsed.errors
}

const variants = (...changes: Partial<DeployDraft['variants'][number]>[]) => ({
  variants: changes.map((change, index) => ({ ...emptyVariant(`v${index}`), ...change })),
})

const pair = (key: string, value = '') => ({ key, value })

describe('the Deploy form', () => {
  it('takes a draft that is complete', () => {
    expect(errorsOf({})).toEqual({})
    expect(errorsOf({ artifactUrl: '' })).toEqual({})
    expect(errorsOf({ modelSource: 'existing', existingModelName: 'churn', image: '', roleArn: '' })).toEqual({})
  })

  it.each<[Partial<DeployDraft>, string, RegExp]>([
    [{ endpointName: '' }, 'endpointName', /missing/],
    [{ endpointName: 'a_b' }, 'endpointName', /letters, digits and hyphens/],
    [{ endpointName: '-a' }, 'endpointName', /starts and ends/],
    [{ endpointName: 'a'.repeat(64) }, 'endpointName', /at most 63/],
    [{ artifactUrl: '/tmp/model.tar.gz' }, 'artifactUrl', /S3 address/],
    [{ artifactUrl: 's3://bucket/model.zip' }, 'artifactUrl', /\.tar\.gz/],
    [{ image: '' }, 'image', /Choose an image/],
    [{ image: 'two words' }, 'image', /no spaces/],
    [{ roleArn: 'role/service' }, 'roleArn', /arn:aws:iam/],
    [{ modelSource: 'existing' }, 'existingModelName', /missing/],
    [{ environment: [pair('1ST')] }, 'environment.0.key', /no digit first/],
    [{ environment: [pair('A'), pair('A')] }, 'environment.1.key', /stands twice/],
    [{ environment: Array.from({ length: 101 }, (_, i) => pair(`A${i}`)) }, 'environment', /At most 100/],
    [{ tags: [pair('aws:team')] }, 'tags.0.key', /belong to AWS/],
    [{ tags: Array.from({ length: 50 }, (_, i) => pair(`t${i}`)) }, 'tags', /At most 49/],
    [variants({ instanceType: 'ml.m5' }), 'variants.0.instanceType', /no such instance type/],
    [variants({ instanceCount: '0' }), 'variants.0.instanceCount', /at least 1/],
    [variants({ instanceCount: '1.5' }), 'variants.0.instanceCount', /whole numbers/],
    [variants({ instanceCount: 'two' }), 'variants.0.instanceCount', /missing/],
    [variants({ weight: '-1' }), 'variants.0.weight', /0 or more/],
    [variants({ weight: '0' }, { weight: '0' }), 'variants.0.weight', /no variant would get traffic/],
    [variants({}, { name: 'v0' }), 'variants.1.name', /name of its own/],
    [variants(...Array.from({ length: 11 }, () => ({}))), 'variants', /at most 10/],
    [{ startupTimeoutSeconds: '30' }, 'startupTimeoutSeconds', /60 to 3,600/],
    [{ volumeGb: '513' }, 'volumeGb', /1 to 512/],
    [{ ...variants({ instanceType: 'ml.g5.xlarge' }), volumeGb: '50' }, 'volumeGb', /disks of its own/],
  ])('says of %o what is wrong, and how to cure it', (change, field, message) => {
    const errors = errorsOf(change)
    expect(Object.keys(errors)).toEqual([field])
    expect(errors[field]).toMatch(message)
  })

  it('makes the requests that the form shows', () => {
    const parsed = parseDraft({ ...GOOD, ...variants({ weight: '3' }, { modelName: 'old' }), volumeGb: '20' }, derived)
    expect(parsed.ok && requestsOf(planOf(parsed.form, 'operation-1'))).toMatchObject([
      {
        operation: 'CreateModel',
        body: { ModelName: 'churn-model', PrimaryContainer: { ModelDataUrl: GOOD.artifactUrl } },
      },
      {
        operation: 'CreateEndpointConfig',
        body: {
          ProductionVariants: [
            { VariantName: 'v0', ModelName: 'churn-model', InitialVariantWeight: 3, VolumeSizeInGB: 20 },
            { VariantName: 'v1', ModelName: 'old', InitialVariantWeight: 1 },
          ],
        },
      },
      { operation: 'CreateEndpoint', body: { EndpointConfigName: 'churn-config' } },
    ])
  })
})

describe('names', () => {
  it('made from any endpoint name are names themselves, and free', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/), fc.nat(12), (base, taken) => {
        const names = new Set<string>()
        for (let each = 0; each <= taken; each++) names.add(derivedName(base, 'config', names))
        expect(names.size).toBe(taken + 1)
        for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/)
      }),
    )
    expect(freeName('my-iris', '', new Set(['my-iris']))).toBe('my-iris-2')
  })

  it('of new variants are no other’s', () => {
    expect(nextVariantName([emptyVariant('AllTraffic'), emptyVariant('variant-3')])).toBe('variant-4')
  })
})

describe('a stored draft', () => {
  const anyDraft = fc.record({ endpointName: fc.string(), image: fc.string() }).map(change => ({ ...GOOD, ...change }))

  it('comes back as it was', () => {
    fc.assert(
      fc.property(anyDraft, draft => {
        expect(readDraft(writeDraft(draft, {}), {})).toEqual(draft)
      }),
    )
  })

  it('gives way to a link that brings something else', () => {
    const stored = writeDraft(GOOD, { model: 'a' })
    expect(readDraft(stored, { model: 'b' })).toBeUndefined()
    expect(readDraft(stored, { model: 'a' })).toEqual(GOOD)
    expect(readDraft(stored, {})).toEqual(GOOD)
  })

  it('is left alone when it is none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        expect(readDraft(text, {})).toBeUndefined()
      }),
    )
  })
})

it('a link brings only the fields it may, as single texts', () => {
  expect(prefillOf({ model: 'churn', roleArn: ['a', 'b'], image: 'x'.repeat(3000), tags: 'no' })).toEqual({
    model: 'churn',
  })
})
