import { join } from 'node:path'
import { expect, it } from 'vitest'
import { frameworkImages } from './framework-images.ts'

const containersDir = join(import.meta.dirname, '../../containers')
const environment = { PATH: '/usr/bin:/bin', SLIPWAY_PYTHON: process.execPath }
const { resolve, offers } = frameworkImages(containersDir, environment)
const aws = '763104351884.dkr.ecr.eu-west-1.amazonaws.com'

it.each([
  [`683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-py312`, 'sklearn', '1.4-2-py312'],
  [`${aws}/pytorch-inference:2.6.0-gpu-py312`, 'pytorch', '2.6.0-gpu-py312'],
  [
    `${aws}/pytorch-inference-graviton:2.4.0-cpu-py311-ubuntu22.04-sagemaker`,
    'pytorch',
    '2.4.0-cpu-py311-ubuntu22.04-sagemaker',
  ],
  [`727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/tensorflow-inference:2.19-cpu`, 'tensorflow', '2.19-cpu'],
  [`123456789012.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1`, 'xgboost', '1.7-1'],
  [
    `${aws}/huggingface-pytorch-inference:2.6.0-transformers4.49.0-cpu-py312-ubuntu22.04`,
    'huggingface-pytorch',
    /transformers4/,
  ],
])('%s runs on this machine’s Python', (image, framework, version) => {
  const program = resolve(image)
  if (typeof program !== 'object') throw new Error(program)
  expect(program).toMatchObject({ workingDir: join(containersDir, 'python'), unmetExitCode: 78 })
  const [interpreter, serve, ...args] = program.command
  expect([interpreter, serve]).toEqual([process.execPath, join(containersDir, 'python', 'serve')])
  expect(args.slice(0, 2)).toEqual(['serve', `--framework=${framework}`])
  expect(args[2]).toMatch(version)
  expect(args).toContain(`--interpreter=${process.execPath}`)
  expect(program.labels().get('com.amazonaws.sagemaker.capabilities.multi-models')).toBe('true')
})

it.each([
  `${aws}/djl-inference:0.36.0-lmi27.0.0-cu130`,
  `${aws}/pytorch-training:2.6.0-cpu-py312`,
  `${aws}/pytorch-inference@sha256:${'0'.repeat(64)}`,
  `example.com/pytorch-inference:2.6.0`,
  `x/${aws}/pytorch-inference:2.6.0`,
])('%s is none of them', image => expect(resolve(image)).toBeUndefined())

it('says why it cannot run one', () => {
  const neuron = `${aws}/huggingface-pytorch-inference:2.1.2-transformers4.43.2-neuronx-py310-sdk2.20.0-ubuntu20.04`
  expect(resolve(neuron)).toMatch(/for AWS Inferentia or Trainium/)
  const image = `${aws}/pytorch-inference:2.6.0-cpu-py312`
  const withPython = (SLIPWAY_PYTHON: string) =>
    frameworkImages(containersDir, { PATH: '', SLIPWAY_PYTHON }).resolve(image)
  expect(withPython('/no/python')).toMatch(/SLIPWAY_PYTHON is \/no\/python, and there is no such program/)
})

it('offers them where its server is', () => {
  expect(offers()).toHaveLength(1)
  const none = frameworkImages('/no/containers', environment)
  expect(none.offers()).toEqual([])
  expect(none.resolve(`${aws}/pytorch-inference:2.6.0-cpu-py312`)).toBeUndefined()
})
