import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ContainerDraft,
  type DeployDraft,
  derivedName,
  draftOf,
  emptyContainer,
  emptyVariant,
  freeName,
  nextVariantName,
  prefillOf,
} from './draft'
import { parseDraft } from './parse-draft'
import { planOf, requestsOf } from './plan'
import { readDraft, writeDraft } from './stored-draft'

const GOOD: DeployDraft = draftOf({
  endpointName: 'churn',
  artifactUrl: 's3://bucket/churn/model.tar.gz',
  image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1',
  roleArn: 'arn:aws:iam::123456789012:role/service',
})

const derived = { modelName: 'churn-model', configName: 'churn-config', componentName: 'churn-component' }

const errorsOf = (change: Partial<DeployDraft>) => {
  const parsed = parseDraft({ ...GOOD, ...change }, derived)
  return parsed.ok ? {} : parsed.errors
}

const variants = (...changes: Partial<DeployDraft['variants'][number]>[]) => ({
  variants: changes.map((change, index) => ({ ...emptyVariant(`v${index}`), ...change })),
})

const ARTIFACT = 's3://bucket/churn/model.tar.gz'

const containers = (...changes: Partial<ContainerDraft>[]) => ({
  containers: changes.map(change => ({
    ...emptyContainer(),
    image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1',
    artifactUrl: ARTIFACT,
    ...change,
  })),
})

const folder = containers({ artifactUrl: 's3://bucket/models/' })
const output = { asyncOutputUrl: 's3://bucket/results/' }
const capture = { isCapturing: true, captureDestinationUrl: 's3://bucket/captured/' }

const pair = (key: string, value = '') => ({ key, value })

describe('the Deploy form', () => {
  it('takes a draft that is complete', () => {
    expect(errorsOf({})).toEqual({})
    expect(errorsOf(containers({ artifactUrl: '' }))).toEqual({})
    expect(
      errorsOf({ modelSource: 'existing', existingModelName: 'churn', ...containers({ image: '' }), roleArn: '' }),
    ).toEqual({})
  })

  it.each<[Partial<DeployDraft>, string, RegExp]>([
    [{ endpointName: '' }, 'endpointName', /missing/],
    [{ endpointName: 'a_b' }, 'endpointName', /letters, digits and hyphens/],
    [{ endpointName: '-a' }, 'endpointName', /starts and ends/],
    [{ endpointName: 'a'.repeat(64) }, 'endpointName', /at most 63/],
    [containers({ artifactUrl: '/tmp/model.tar.gz' }), 'containers.0.artifactUrl', /S3 address/],
    [containers({ artifactUrl: 'https://bucket/model.tar.gz' }), 'containers.0.artifactUrl', /s3:\/\/bucket/],
    [containers({ artifactUrl: 's3://bucket/model.zip' }), 'containers.0.artifactUrl', /\.tar\.gz/],
    [containers({ image: '' }), 'containers.0.image', /Choose an image/],
    [containers({ image: 'two words' }), 'containers.0.image', /no spaces/],
    [{ roleArn: 'role/service' }, 'roleArn', /arn:aws:iam/],
    [{ modelSource: 'existing' }, 'existingModelName', /missing/],
    [containers({ environment: [pair('1ST')] }), 'containers.0.environment.0.key', /no digit first/],
    [containers({ environment: [pair('A'), pair('A')] }), 'containers.0.environment.1.key', /stands twice/],
    [
      containers({ environment: Array.from({ length: 101 }, (_, i) => pair(`A${i}`)) }),
      'containers.0.environment',
      /At most 100/,
    ],
    [{ tags: [pair('aws:team')] }, 'tags.0.key', /belong to AWS/],
    [{ tags: Array.from({ length: 50 }, (_, i) => pair(`t${i}`)) }, 'tags', /At most 49/],
    [variants({ instanceType: 'ml.m5' }), 'variants.0.instanceType', /no such instance type/],
    [variants({ instanceCount: '0' }), 'variants.0.instanceCount', /at least 1/],
    [variants({ instanceCount: '1.5' }), 'variants.0.instanceCount', /whole numbers/],
    [variants({ instanceCount: 'two' }), 'variants.0.instanceCount', /as a whole number/],
    [variants({ instanceCount: '1e3' }), 'variants.0.instanceCount', /as a whole number/],
    [variants({ weight: '' }), 'variants.0.weight', /as a number/],
    [variants({ weight: '-1' }), 'variants.0.weight', /0 or more/],
    [variants({ weight: '0' }, { weight: '0' }), 'variants.0.weight', /no variant would get traffic/],
    [variants({}, { name: 'v0' }), 'variants.1.name', /name of its own/],
    [variants(...Array.from({ length: 11 }, () => ({}))), 'variants', /at most 10/],
    [{ startupTimeoutSeconds: '30' }, 'startupTimeoutSeconds', /60 to 3,600/],
    [{ volumeGb: '513' }, 'volumeGb', /1 to 512/],
    [{ ...variants({ instanceType: 'ml.g5.xlarge' }), volumeGb: '50' }, 'volumeGb', /disks of its own/],
    [{ option: 'serverless', shape: 'pipeline', ...containers({}, {}) }, 'shape', /no pipelines/],
    [{ option: 'asynchronous', shape: 'multi-model', ...folder, ...output }, 'shape', /do not host many/],
    [{ option: 'serverless', memoryMb: '1000' }, 'memoryMb', /steps of 1,024/],
    [{ option: 'serverless', maxConcurrency: '201' }, 'maxConcurrency', /1 to 200/],
    [{ option: 'serverless', provisionedConcurrency: '9' }, 'provisionedConcurrency', /at most the largest/],
    [{ option: 'asynchronous' }, 'asyncOutputUrl', /missing/],
    [{ option: 'asynchronous', asyncOutputUrl: 'bucket/results' }, 'asyncOutputUrl', /S3 address/],
    [{ option: 'asynchronous', ...output, asyncMaxConcurrent: '0' }, 'asyncMaxConcurrent', /1 to 1,000/],
    [{ shape: 'multi-model' }, 'containers.0.artifactUrl', /ends in "\/"/],
    [{ shape: 'pipeline' }, 'containers', /add another/],
    [{ shape: 'multi-container', ...containers({}, { hostname: 'b' }) }, 'containers.0.hostname', /Name the container/],
    [{ shape: 'pipeline', ...containers({ hostname: 'a' }, { hostname: 'a' }) }, 'containers.1.hostname', /of its own/],
    [{ hasShadow: true, ...variants({}, {}) }, 'variants', /exactly one production variant/],
    [{ hasShadow: true, shape: 'multi-model', ...folder }, 'hasShadow', /AWS shadows neither/],
    [{ hasShadow: true, shape: 'pipeline', ...containers({}, {}) }, 'hasShadow', /several containers/],
    [{ hasShadow: true, ...variants({ instanceType: 'ml.inf1.xlarge' }) }, 'variants.0.instanceType', /ml.inf1/],
    [
      { shape: 'pipeline', ...containers({ hostname: 'a' }, {}) },
      'containers.1.hostname',
      /for all containers or for none/,
    ],
    [
      containers({ environment: Array.from({ length: 40 }, (_, i) => pair(`A${i}`, 'x'.repeat(1000))) }),
      'containers.0.environment',
      /32 KB; they have 40 KB/,
    ],
    [{ option: 'serverless', ...containers({ image: 'a/b:2.1-gpu-py310' }) }, 'containers.0.image', /made for GPUs/],
    [{ isCapturing: true }, 'captureDestinationUrl', /missing/],
    [{ ...capture, captureSamplingPercent: '101' }, 'captureSamplingPercent', /0 to 100/],
    [{ ...capture, captureInput: false, captureOutput: false }, 'captureInput', /requests, responses or both/],
    [{ shape: 'components', componentMemoryMb: '64' }, 'componentMemoryMb', /at least 128/],
    [{ shape: 'components', minInstances: '3' }, 'maxInstances', /below the least/],
    [{ shape: 'components', componentCopies: 'x' }, 'componentCopies', /as a whole number/],
    [{ shape: 'components', ...variants({ instanceCount: '3' }) }, 'variants.0.instanceCount', /1 to 2 instances/],
    [{ shape: 'components', componentCpuCores: '3' }, 'componentCpuCores', /has 2 vCPU/],
    [{ shape: 'components', componentAccelerators: '1' }, 'componentAccelerators', /no accelerators/],
    [{ shape: 'components', componentMemoryMb: '8193' }, 'componentMemoryMb', /8 GiB/],
  ])('says of %o what is wrong, and how to cure it', (change, field, message) => {
    const errors = errorsOf(change)
    expect(Object.keys(errors)).toEqual([field])
    expect(errors[field]).toMatch(message)
  })

  it('takes every option and shape that AWS hosts', () => {
    const taken: Partial<DeployDraft>[] = [
      { option: 'serverless', provisionedConcurrency: '2' },
      // What was typed for another option does not stand in the way.
      { option: 'serverless', hasShadow: true, isCapturing: true, ...variants({}, {}) },
      { option: 'asynchronous', ...output, asyncFailureUrl: 's3://bucket/failed', asyncMaxConcurrent: '4' },
      { shape: 'multi-model', ...folder, isModelCached: false },
      { shape: 'pipeline', ...containers({}, {}, { artifactUrl: '' }) },
      { shape: 'multi-container', ...containers({ hostname: 'a' }, { hostname: 'b' }) },
      { shape: 'components', minInstances: '0' },
      { shape: 'components', componentAccelerators: '1', ...variants({ instanceType: 'ml.g5.xlarge' }) },
      { shape: 'components', modelSource: 'existing', existingModelName: 'churn' },
      { hasShadow: true, ...capture },
    ]
    for (const change of taken) expect(errorsOf(change), JSON.stringify(change)).toEqual({})
  })

  it('makes the requests that the form shows', () => {
    const parsed = parseDraft({ ...GOOD, ...variants({ weight: '3' }, { modelName: 'old' }), volumeGb: '20' }, derived)
    expect(parsed.ok && requestsOf(planOf(parsed.form, 'operation-1'))).toMatchObject([
      {
        operation: 'CreateModel',
        body: { ModelName: 'churn-model', PrimaryContainer: { ModelDataUrl: ARTIFACT } },
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

  const bodyOf = (change: Partial<DeployDraft>, operation: string): unknown => {
    const parsed = parseDraft({ ...GOOD, ...change }, derived)
    return parsed.ok && requestsOf(planOf(parsed.form, 'operation-1')).find(each => each.operation === operation)?.body
  }

  it('makes each option’s own config', () => {
    const config = (change: Partial<DeployDraft>) => bodyOf(change, 'CreateEndpointConfig')
    expect(config({ option: 'serverless', provisionedConcurrency: '2' })).toMatchObject({
      ProductionVariants: [
        {
          ModelName: 'churn-model',
          ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5, ProvisionedConcurrency: 2 },
        },
      ],
    })
    expect(config({ option: 'asynchronous', ...output, asyncMaxConcurrent: '4' })).toMatchObject({
      AsyncInferenceConfig: {
        OutputConfig: { S3OutputPath: 's3://bucket/results/' },
        ClientConfig: { MaxConcurrentInvocationsPerInstance: 4 },
      },
    })
    expect(config({ ...capture, hasShadow: true, captureOutput: false })).toMatchObject({
      ShadowProductionVariants: [{ VariantName: 'shadow', ModelName: 'churn-model' }],
      DataCaptureConfig: {
        EnableCapture: true,
        InitialSamplingPercentage: 100,
        CaptureOptions: [{ CaptureMode: 'Input' }],
      },
    })
    const forComponents = config({ shape: 'components', minInstances: '0' })
    expect(forComponents).toMatchObject({
      ExecutionRoleArn: GOOD.roleArn,
      ProductionVariants: [{ ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: 0, MaxInstanceCount: 2 } }],
    })
    expect(forComponents).not.toHaveProperty('ProductionVariants.0.ModelName')
  })

  it('places a model that exists under its own role, where no other is chosen', () => {
    const existing = { shape: 'components', modelSource: 'existing', existingModelName: 'churn', roleArn: '' } as const
    const ofModel = 'arn:aws:iam::123456789012:role/of-the-model'
    const roleOf = (change: Partial<DeployDraft>) => {
      const parsed = parseDraft({ ...GOOD, ...existing, ...change }, { ...derived, roleArn: ofModel })
      return parsed.ok && parsed.form.hosting.roleArn
    }
    expect(roleOf({})).toBe(ofModel)
    expect(roleOf({ roleArn: GOOD.roleArn })).toBe(GOOD.roleArn)
    expect(errorsOf(existing)).toHaveProperty('roleArn')
  })

  it('makes each shape’s own model, and a component last', () => {
    expect(bodyOf({ shape: 'multi-model', ...folder }, 'CreateModel')).toMatchObject({
      PrimaryContainer: { Mode: 'MultiModel', ModelDataUrl: 's3://bucket/models/' },
    })
    expect(bodyOf({ shape: 'pipeline', ...containers({}, {}) }, 'CreateModel')).toMatchObject({
      Containers: [{ ModelDataUrl: ARTIFACT }, { ModelDataUrl: ARTIFACT }],
      InferenceExecutionConfig: { Mode: 'Serial' },
    })
    const named = containers({ hostname: 'a' }, { hostname: 'b' })
    expect(bodyOf({ shape: 'multi-container', ...named }, 'CreateModel')).toMatchObject({
      Containers: [{ ContainerHostname: 'a' }, { ContainerHostname: 'b' }],
      InferenceExecutionConfig: { Mode: 'Direct' },
    })
    expect(bodyOf({ shape: 'components' }, 'CreateInferenceComponent')).toMatchObject({
      InferenceComponentName: 'churn-component',
      EndpointName: 'churn',
      VariantName: 'AllTraffic',
      Specification: {
        ModelName: 'churn-model',
        ComputeResourceRequirements: { NumberOfCpuCoresRequired: 1, MinMemoryRequiredInMb: 1024 },
      },
      RuntimeConfig: { CopyCount: 1 },
    })
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
  const anyDraft = fc
    .record({ endpointName: fc.string(), image: fc.string() })
    .map(({ endpointName, image }) => ({ ...GOOD, endpointName, ...containers({ image }) }))

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
