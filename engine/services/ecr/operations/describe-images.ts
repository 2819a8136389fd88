import type { DescribeImagesRequest, DescribeImagesResponse, ImageIdentifier } from '@aws-sdk/client-ecr'
import { AwsError } from '../../../protocol/aws-error.ts'
import type { Operation } from '../../../protocol/operation.ts'
import type { LocalImage } from '../local-images.ts'
import { pageOf } from '../page.ts'
import type { Registry } from '../registry.ts'

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html */
export const describeImages =
  (registry: Registry): Operation<DescribeImagesRequest, DescribeImagesResponse> =>
  ({ repositoryName = '', registryId, imageIds, filter, maxResults, nextToken }, { accountId }) => {
    const image = registry.repository(repositoryName, registryId, accountId)
    for (const id of imageIds ?? []) requireImage(image, id, accountId)
    // Every local image has its tag.
    const listed = filter?.tagStatus === 'UNTAGGED' ? [] : [image]
    const page = pageOf(listed, maxResults, nextToken)
    return {
      nextToken: page.nextToken,
      imageDetails: page.items.map(({ digest, tag, sizeBytes, pushedAt }) => ({
        registryId: accountId,
        repositoryName,
        imageDigest: digest,
        imageTags: [tag],
        imageSizeInBytes: sizeBytes,
        imagePushedAt: pushedAt,
      })),
    }
  }

function requireImage(image: LocalImage, { imageDigest, imageTag }: ImageIdentifier, accountId: string): void {
  const isThis = (imageDigest ?? image.digest) === image.digest && (imageTag ?? image.tag) === image.tag
  if (isThis) return
  throw new AwsError(
    'ImageNotFoundException',
    `The image with imageId {imageDigest:'${imageDigest ?? 'null'}', imageTag:'${imageTag ?? 'null'}'} does not exist within the repository with name '${image.repositoryName}' in the registry with id '${accountId}'`,
  )
}
