import type { LayoutFramework } from './model'

/** By the repository of AWS's images; the first that fits. */
const repositories: readonly [RegExp, LayoutFramework][] = [
  [/^huggingface-(pytorch|tensorflow)/, 'huggingface'],
  [/^(pytorch-inference|sagemaker-pytorch)/, 'pytorch'],
  [/^(tensorflow-inference|sagemaker-tensorflow)/, 'tensorflow'],
  [/^(mxnet-inference|sagemaker-mxnet)/, 'mxnet'],
  [/^sagemaker-scikit-learn$/, 'sklearn'],
  [/^sagemaker-xgboost$/, 'xgboost'],
  [/tritonserver/, 'triton'],
  [/(^|[/-])onnx$/, 'onnx'],
]

/** The framework whose layout the container of an image expects, by the image's URI; undefined where that is unknown. */
export function layoutFrameworkOf(imageUri: string): LayoutFramework | undefined {
  const repository = /\.dkr\.ecr\.[^/]+\/([^:@]+)/.exec(imageUri)?.[1] ?? ''
  return repositories.find(([pattern]) => pattern.test(repository))?.[1]
}
