import { expect, it } from 'vitest'
import { INSTANCE_TYPES } from '@/lib/endpoint-configs/instance-types'
import { isGraviton } from './hardware'
import type { ImageRequest } from './resolution'
import { resolveImageUri } from './resolve'

const inVirginia = (request: Omit<ImageRequest, 'region'>) => resolveImageUri({ region: 'us-east-1', ...request })
const dlc = '763104351884.dkr.ecr.us-east-1.amazonaws.com'
const scikit = '683313688378.dkr.ecr.us-east-1.amazonaws.com'

const said = (request: Omit<ImageRequest, 'region'>) =>
  inVirginia(request).warnings.map(({ kind, message }) => `${kind}: ${message}`)

it('takes the arm64 families that the SDK misses for arm64, and names the x86_64 image of the SDK', () => {
  const request = { framework: 'pytorch', version: '2.4.0', pythonVersion: 'py311', instanceType: 'ml.c8g.large' }
  expect(inVirginia(request)).toMatchObject({
    uri: `${dlc}/pytorch-inference-graviton:2.4.0-cpu-py311-ubuntu22.04-sagemaker`,
    arch: 'arm64',
    sdk: { uri: `${dlc}/pytorch-inference:2.4.0-cpu-py311`, arch: 'x86_64' },
  })
  expect(said(request)).toEqual([
    `arm64-family: ml.c8g.large is arm64 (Graviton), which the SDK does not know of its family. The SageMaker Python SDK answers ${dlc}/pytorch-inference:2.4.0-cpu-py311`,
  ])
  expect(inVirginia({ framework: 'kmeans', instanceType: 'ml.m8g.large' })).toMatchObject({
    error: 'hardware-not-supported',
    sdk: { uri: '382416733822.dkr.ecr.us-east-1.amazonaws.com/kmeans:1' },
  })
})

it('knows each arm64 family of SageMaker by its name', () => {
  for (const { name, family, architecture, accelerator } of INSTANCE_TYPES)
    expect([name, isGraviton(family)]).toEqual([name, architecture === 'arm64' && !accelerator])
})

it.each([
  [undefined, '1'],
  ['latest', 'latest'],
])('takes version %s of XGBoost for the newest, not for the old algorithm', (version, sdkTag) => {
  const request = { framework: 'xgboost', version, instanceType: 'ml.m5.large' }
  expect(inVirginia(request)).toMatchObject({
    uri: `${scikit}/sagemaker-xgboost:3.2-0`,
    sdk: { uri: `811284229777.dkr.ecr.us-east-1.amazonaws.com/xgboost:${sdkTag}` },
  })
  expect(said(request)[0]).toMatch(/^old-algorithm: .*\/xgboost:(1|latest)$/)
  expect(inVirginia({ ...request, instanceType: 'ml.c7g.large' })).toMatchObject({
    uri: `${scikit}/sagemaker-xgboost:1.5-1-arm64`,
  })
})

it('still gives the old algorithm to those who ask for it', () => {
  expect(inVirginia({ framework: 'xgboost', version: '1' })).toMatchObject({ tag: '1', repository: 'xgboost' })
})

it.each(['huggingface-llm', 'huggingface-tei', 'djl-lmi', 'djl-neuronx', 'stabilityai', 'huggingface-vllm-neuronx'])(
  'refuses %s on serverless, and names the image of the SDK',
  framework => {
    const answer = inVirginia({ framework, serverless: true })
    expect(answer).toMatchObject({
      error: 'unsupported-processor',
      sdk: { uri: expect.stringContaining(dlc.slice(12)) },
    })
    expect(answer.warnings[0]?.kind).toBe('serverless-accelerator')
    expect(answer.warnings[0]?.message).toContain('The SageMaker Python SDK answers ')
  },
)

it('gives serverless the x86_64 CPU image, whatever instance type stands beside it', () => {
  const request = { framework: 'pytorch', version: '2.4.0', pythonVersion: 'py311', serverless: true }
  const uri = `${dlc}/pytorch-inference:2.4.0-cpu-py311`
  expect(inVirginia(request)).toMatchObject({ uri, warnings: [] })
  expect(inVirginia({ ...request, instanceType: 'ml.c7g.large' })).toMatchObject({ uri })
  expect(inVirginia({ ...request, instanceType: 'ml.g5.xlarge' })).toMatchObject({ uri, warnings: [] })
})

it('takes NeuronX for Inferentia2 and Trainium, where the SDK takes Neuron or refuses', () => {
  const request = { framework: 'huggingface', version: '4.55.4', baseFrameworkVersion: 'pytorch2.8.0' }
  const uri = `${dlc}/huggingface-pytorch-inference-neuronx:2.8.0-transformers4.55.4-neuronx-py310-sdk2.26.0-ubuntu22.04`
  const onInf2 = inVirginia({ ...request, instanceType: 'ml.inf2.xlarge' })
  expect(onInf2).toMatchObject({ uri, sdk: { error: 'unsupported-base-framework' } })
  expect(onInf2.warnings[0]?.kind).toBe('neuron-toolkit')
  expect(inVirginia({ ...request, instanceType: 'ml.trn1.2xlarge' })).toMatchObject({ uri })
  expect(
    inVirginia({ framework: 'huggingface-llm-neuronx', version: '0.0.28', instanceType: 'ml.inf2.8xlarge' }),
  ).toMatchObject({
    tag: '2.1.2-optimum0.0.28-neuronx-py310-ubuntu22.04',
    sdk: { tag: '2.1.2-optimum0.0.28-inf2-py310-ubuntu22.04' },
  })
  expect(inVirginia({ framework: 'huggingface-vllm-neuronx', instanceType: 'ml.trn2.48xlarge' })).toMatchObject({
    repository: 'huggingface-vllm-inference-neuronx',
    sdk: { error: 'hardware-not-supported' },
  })
})

it('still refuses Trainium to what is built for CPUs and GPUs', () => {
  for (const framework of ['sklearn', 'tensorflow', 'pytorch', 'huggingface-llm'])
    expect(inVirginia({ framework, version: '2.4.0', instanceType: 'ml.trn1.2xlarge' })).toMatchObject({
      error: 'hardware-not-supported',
    })
})

it.each([
  ['version-replaced', { framework: 'sklearn', version: '1.2-1', instanceType: 'ml.c7g.large' }],
  ['version-replaced', { framework: 'kmeans', version: '7' }],
  [
    'short-version',
    { framework: 'huggingface', version: '4.49', baseFrameworkVersion: 'pytorch2.6', instanceType: 'ml.m5.large' },
  ],
  ['needs-accelerator', { framework: 'djl-lmi', instanceType: 'ml.m5.large' }],
  ['needs-accelerator', { framework: 'djl-neuronx', instanceType: 'ml.g5.xlarge' }],
  ['inferentia1-only', { framework: 'inferentia-pytorch', version: '1.9', instanceType: 'ml.inf2.xlarge' }],
  ['arm64-accelerator', { framework: 'huggingface-vllm', instanceType: 'ml.p6e-gb200.36xlarge' }],
] as const)('warns of %s and answers as the SDK does', (kind, request) => {
  const answer = inVirginia(request)
  expect(answer).toHaveProperty('uri')
  expect(answer.sdk).toBeUndefined()
  expect(answer.warnings.map(warning => warning.kind)).toEqual([kind])
})

it('says the rule and the cure of a refusal', () => {
  expect(inVirginia({ framework: 'huggingface', version: '4.49.0', instanceType: 'ml.m5.large' })).toMatchObject({
    error: 'unsupported-base-framework',
    message: 'A base framework is needed. Transformers 4.49.0 comes with: pytorch2.6.0.',
    choices: ['pytorch2.6.0'],
  })
  expect(inVirginia({ framework: 'sklearn', instanceType: 'ml.m5.large' })).toMatchObject({
    error: 'no-default-version',
    message: 'Choose a version of scikit-learn: 0.20.0, 0.23-1, 1.0-1, 1.2-1, 1.4-2-py312.',
  })
  expect(
    inVirginia({ framework: 'pytorch', version: '2.0.1', pythonVersion: 'py310', instanceType: 'ml.p2.xlarge' }),
  ).toMatchObject({ error: 'instance-deprecated' })
})
