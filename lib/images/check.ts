import { BatchGetImageCommand, DescribeImagesCommand, type ECRClient, type ImageIdentifier } from '@aws-sdk/client-ecr'
import { coalesce } from '@/lib/aws/coalesce'
import { fromAwsError, missingAction } from '@/lib/aws/errors'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { type EcrUri, parseEcrUri } from './ecr-uri'
import type { ImagePresence } from './model'
import type { CheckImage } from './schema'

interface Asked {
  registryId: string
  repositoryName: string
  imageIds: ImageIdentifier[]
}

/**
 * Whether ECR has the image: of this account, of another or of AWS’s own. Asks as one who looks (DescribeImages), and
 * where that is not allowed as one who pulls (BatchGetImage), which AWS allows everybody on its images.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html
 */
export async function checkImage(context: Context, { uri }: CheckImage): Promise<ImagePresence> {
  const parts = parseEcrUri(uri)
  if (!parts)
    throw new AppError('validation', 'This is not the URI of an image in ECR.', { fields: { uri: 'Not in ECR.' } })
  if (parts.region !== context.region)
    throw new AppError('validation', `The image is in ${parts.region}: ask there.`, {
      fields: { uri: `SageMaker takes images of its own region, ${context.region}.` },
    })
  const ecr = await context.aws.ecr
  const read = (abortSignal: AbortSignal) => look(ecr, askedOf(parts), abortSignal)
  return coalesce(`${context.region}:images:check:${uri}`, 60_000, read, context.signal)
}

function askedOf({ account, repository, tag, digest }: EcrUri): Asked {
  const id = digest === undefined ? { imageTag: tag ?? 'latest' } : { imageDigest: digest }
  return { registryId: account, repositoryName: repository, imageIds: [id] }
}

async function look(ecr: ECRClient, asked: Asked, abortSignal: AbortSignal): Promise<ImagePresence> {
  try {
    const { imageDetails } = await ecr.send(new DescribeImagesCommand(asked), { abortSignal })
    const [{ imageDigest = '', imageSizeInBytes, imagePushedAt } = {}] = imageDetails ?? []
    return {
      state: 'found',
      digest: imageDigest,
      ...(imageSizeInBytes !== undefined && { sizeBytes: imageSizeInBytes }),
      ...(imagePushedAt && { pushedAtMs: imagePushedAt.getTime() }),
    }
  } catch (error) {
    const failure = presenceOf(error)
    return failure.state === 'unknown' ? pull(ecr, asked, abortSignal) : failure
  }
}

async function pull(ecr: ECRClient, asked: Asked, abortSignal: AbortSignal): Promise<ImagePresence> {
  try {
    const { images, failures } = await ecr.send(new BatchGetImageCommand(asked), { abortSignal })
    const [image] = images ?? []
    if (!image) return { state: 'missing', reason: failures?.[0]?.failureReason ?? 'ECR has no such image.' }
    const sizeBytes = sizeOf(image.imageManifest)
    return { state: 'found', digest: image.imageId?.imageDigest ?? '', ...(sizeBytes && { sizeBytes }) }
  } catch (error) {
    return presenceOf(error)
  }
}

const NOT_THERE: ReadonlySet<string | undefined> = new Set(['ImageNotFoundException', 'RepositoryNotFoundException'])

/** Absence and denial are answers; all else is thrown. */
function presenceOf(error: unknown): Exclude<ImagePresence, { state: 'found' }> {
  const failure = fromAwsError(error)
  if (NOT_THERE.has(failure?.awsCode)) return { state: 'missing', reason: failure?.message ?? '' }
  if (failure?.code !== 'access-denied') throw error
  const iamAction = missingAction(failure.message)
  return { state: 'unknown', reason: failure.message, ...(iamAction && { iamAction }) }
}

interface Manifest {
  config?: { size?: number }
  layers?: { size?: number }[]
}

/** Bytes of the layers as they are pulled; undefined of an index of several images. */
function sizeOf(manifest: string | undefined): number | undefined {
  try {
    const { config, layers }: Manifest = JSON.parse(manifest ?? '{}')
    return layers?.reduce((sum, { size = 0 }) => sum + size, config?.size ?? 0)
  } catch {
    return undefined // A manifest of a kind that is not JSON tells no size.
  }
}
