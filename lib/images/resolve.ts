import { compose } from './compose'
import { type ImageWarning, isSame, warningsOf } from './quirks'
import type { ImageAnswer, ImageRequest } from './resolution'
import { type AskedImage, rightRules, sdkRules } from './rules'

/**
 * An image with its URI, or why there is none; `warnings` is what a person should know, and `sdk` what the SageMaker
 * Python SDK would say where that differs.
 */
export type ImageResolution = ImageAnswer & { warnings: readonly ImageWarning[]; sdk?: ImageAnswer }

/**
 * The image for inference that AWS publishes for a framework, version, region and machine: what
 * `sagemaker.image_uris.retrieve` answers, without its quirks. It composes text alone: whether ECR has the tag, only
 * ECR knows. https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html
 */
export function resolveImageUri(request: ImageRequest): ImageResolution {
  const asked = askedOf(request)
  const answer = compose(asked.serverless ? { ...asked, instanceType: undefined } : asked, rightRules)
  const sdk = compose(asked, sdkRules)
  const warnings = warningsOf(asked, answer, sdk)
  return isSame(answer, sdk) ? { ...answer, warnings } : { ...answer, warnings, sdk }
}

/** Empty fields are left out: forms and JSON have several ways to say nothing. */
function askedOf(request: ImageRequest): AskedImage {
  const given = (text: string | null | undefined) => text || undefined
  return {
    framework: request.framework,
    region: request.region,
    version: given(request.version),
    instanceType: given(request.instanceType),
    pythonVersion: given(request.pythonVersion),
    baseFrameworkVersion: given(request.baseFrameworkVersion),
    inferenceTool: given(request.inferenceTool),
    serverless: request.serverless ?? false,
  }
}
