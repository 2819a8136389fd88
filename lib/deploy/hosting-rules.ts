import type { ConfigKind } from '@/lib/endpoint-configs/model'
import type { EndpointShape } from '@/lib/endpoints/model'

export const OPTION_NAMES: Record<ConfigKind, string> = {
  'real-time': 'Real-time',
  serverless: 'Serverless',
  asynchronous: 'Asynchronous',
}

export const SHAPE_NAMES: Record<EndpointShape, string> = {
  single: 'One model',
  'multi-model': 'Many models, one container',
  'multi-container': 'Several containers, called by name',
  pipeline: 'Pipeline of containers',
  components: 'Inference components',
}

export const SHAPE_HELP: Record<EndpointShape, string> = {
  single: 'One container with one model.',
  'multi-model': 'A folder of archives, loaded when a request names one.',
  'multi-container': 'Two to 15 containers; each request names one.',
  pipeline: 'Two to 15 containers in a row; each answer is the next request.',
  components: 'Models placed on shared instances, each scaled by itself, to zero too.',
}

const NOT_SERVERLESS: Partial<Record<EndpointShape, string>> = {
  'multi-model': 'Serverless endpoints do not host many models.',
  'multi-container': 'Serverless endpoints run one container.',
  pipeline: 'Serverless endpoints run no pipelines.',
  components: 'Inference components need instances.',
}

const NOT_ASYNCHRONOUS: Partial<Record<EndpointShape, string>> = {
  'multi-model': 'Asynchronous endpoints do not host many models.',
  'multi-container': 'Asynchronous endpoints run one container.',
  pipeline: 'Asynchronous endpoints run no pipelines.',
  components: 'Inference components are invoked in real time.',
}

/**
 * Why AWS does not host this shape by this option, or undefined when it does.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/model-deploy-feature-matrix.html, read 2026-11-22
 */
export function whyNotShape(option: ConfigKind, shape: EndpointShape): string | undefined {
  if (option === 'serverless') return NOT_SERVERLESS[shape]
  return option === 'asynchronous' ? NOT_ASYNCHRONOUS[shape] : undefined
}

/** Why there can be no shadow variant, or undefined. https://docs.aws.amazon.com/sagemaker/latest/dg/shadow-tests.html */
export function whyNoShadow(option: ConfigKind, shape: EndpointShape): string | undefined {
  if (option !== 'real-time') return 'Shadow variants exist on real-time endpoints alone.'
  if (shape === 'single') return undefined
  return 'AWS shadows neither endpoints of many models or several containers, nor inference components.'
}

/** The tags of AWS's own images say what hardware they are for. */
const GPU_TAG = /(^|[-._])(gpu|cu\d{2,3}|neuronx?)([-._]|$)/

/** Why a container of this image is not hosted by this option, or undefined when nothing speaks against it. */
export function whyNotImage(option: ConfigKind, image: string): string | undefined {
  if (option !== 'serverless' || !GPU_TAG.test(image.split(':')[1] ?? '')) return undefined
  return 'By its tag this image is made for GPUs or Neuron devices, and serverless endpoints have none.'
}

/** Why nothing can be captured, or undefined. */
export function whyNoCapture(option: ConfigKind): string | undefined {
  if (option === 'serverless') return 'Serverless endpoints capture no data.'
  return option === 'asynchronous'
    ? 'Asynchronous endpoints capture no data: their results are in S3 anyway.'
    : undefined
}

/** One variant, unless the endpoint serves in real time from models of its own. */
export const hasManyVariants = (option: ConfigKind, shape: EndpointShape): boolean =>
  option === 'real-time' && shape !== 'components'
