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
  if (shape === 'single' || shape === 'pipeline') return undefined
  return 'AWS shadows neither multi-model nor multi-container endpoints, nor inference components.'
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
