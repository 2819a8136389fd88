/** What is asked of the resolver: what `sagemaker.image_uris.retrieve(image_scope="inference")` takes. */
export interface ImageRequest {
  framework: string
  version?: string | null | undefined
  region: string
  /** `ml.m5.large`, `local` or `local_gpu`. */
  instanceType?: string | null | undefined
  /** `py312` */
  pythonVersion?: string | null | undefined
  /** Hugging Face alone: `pytorch2.6.0`. */
  baseFrameworkVersion?: string | null | undefined
  /** `neuron` or `neuronx` */
  inferenceTool?: string | null | undefined
  serverless?: boolean | null | undefined
}

export const IMAGE_ERRORS = [
  'unknown-framework',
  'no-default-version',
  'unsupported-version',
  'unsupported-base-framework',
  'unsupported-python',
  'unsupported-region',
  'unsupported-processor',
  'hardware-not-supported',
  'instance-type-required',
  'invalid-instance-type',
  'instance-deprecated',
] as const
export type ImageErrorKind = (typeof IMAGE_ERRORS)[number]

/** An image, and what its URI is made of. */
export interface ComposedImage {
  uri: string
  /** AWS account that holds it. */
  account: string
  repository: string
  tag: string
  framework: string
  /** The whole version, whatever alias was asked for. */
  version: string
  /** Hugging Face alone: the whole `pytorch2.6.0`. */
  baseFramework?: string
  python?: string
  /** What stands for hardware in the tag's facts; absent where the image makes no difference. */
  processor?: string
  arch: 'x86_64' | 'arm64'
}

/** Why there is no image. */
export interface RefusedImage {
  error: ImageErrorKind
  /** The rule and the cure. */
  message: string
  /** What may stand in place of what was asked. */
  choices?: readonly string[]
}

export type ImageAnswer = ComposedImage | RefusedImage

export function isRefused(answer: ImageAnswer): answer is RefusedImage {
  return 'error' in answer
}
