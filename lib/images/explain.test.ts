import fc from 'fast-check'
import { expect, it } from 'vitest'
import { describeImageUri } from './explain'

const dlc = '763104351884.dkr.ecr.us-east-1.amazonaws.com'

it('says what an image is', () => {
  expect(describeImageUri(`${dlc}/pytorch-inference:2.6.0-gpu-py312`)).toEqual({
    framework: 'pytorch',
    title: 'PyTorch',
    kind: 'framework',
    repository: 'pytorch-inference',
    tag: '2.6.0-gpu-py312',
    version: '2.6.0',
    python: 'py312',
    processor: 'gpu',
    arch: 'x86_64',
    account: '763104351884',
    region: 'us-east-1',
    isAwsAccount: true,
    isKnown: true,
  })
  expect(describeImageUri(`${dlc}/djl-inference:0.29.0-neuronx-sdk2.19.1`)).toMatchObject({
    framework: 'djl-neuronx',
    processor: 'neuron',
  })
  expect(
    describeImageUri(
      `${dlc}/huggingface-pytorch-inference:2.6.0-transformers4.49.0-cpu-py312-ubuntu22.04@sha256:${'0'.repeat(64)}`,
    ),
  ).toMatchObject({ framework: 'huggingface', version: '4.49.0', baseFramework: 'pytorch2.6.0', isKnown: true })
})

it('reads what it can of a tag that it does not know', () => {
  expect(describeImageUri(`${dlc}/pytorch-inference:2.6.0-gpu-py312-cu124-ubuntu22.04-sagemaker`)).toMatchObject({
    framework: 'pytorch',
    version: '2.6.0',
    python: 'py312',
    processor: 'gpu',
    isKnown: false,
  })
  const newer = describeImageUri(`${dlc}/pytorch-inference:9.1.0-cpu-py315`)
  expect(newer).toMatchObject({ framework: 'pytorch', processor: 'cpu', python: 'py315', isKnown: false })
  expect(newer?.version).toBeUndefined()
})

it('takes a copy of an AWS image for one, and nothing else of an account of one’s own', () => {
  const own = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
  expect(describeImageUri(`${own}/sagemaker-scikit-learn:1.2-1-cpu-py3`)).toMatchObject({
    framework: 'sklearn',
    isAwsAccount: false,
    isKnown: false,
  })
  expect(describeImageUri(`${own}/kmeans:my-own`)).toBeUndefined()
  expect(describeImageUri(`${own}/xgboost:latest`)).toBeUndefined()
  expect(describeImageUri(`${own}/slipway-onnx:1.0.0`)).toBeUndefined()
})

it('knows the hosts of other partitions', () => {
  const tag = 'pytorch-inference:2.3.0-cpu-py311'
  expect(describeImageUri(`727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/${tag}`)?.isKnown).toBe(true)
  expect(describeImageUri(`727897471807.dkr.ecr.cn-north-1.amazonaws.com/${tag}`)).toBeUndefined()
})

it('takes any text for a URI without failing', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      expect(describeImageUri(text)).toBeUndefined()
    }),
  )
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,60}$/), tag => {
      expect(describeImageUri(`${dlc}/pytorch-inference:${tag}`)?.framework).toBe('pytorch')
    }),
  )
})
