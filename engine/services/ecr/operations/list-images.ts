import type { ListImagesRequest, ListImagesResponse } from '@aws-sdk/client-ecr'
import type { Operation } from '../../../protocol/operation.ts'
import { pageOf } from '../page.ts'
import type { Registry } from '../registry.ts'

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html */
export const listImages =
  (registry: Registry): Operation<ListImagesRequest, ListImagesResponse> =>
  ({ repositoryName = '', registryId, filter, maxResults, nextToken }, { accountId }) => {
    const image = registry.repository(repositoryName, registryId, accountId)
    const page = pageOf(filter?.tagStatus === 'UNTAGGED' ? [] : [image], maxResults, nextToken)
    return {
      nextToken: page.nextToken,
      imageIds: page.items.map(({ digest, tag }) => ({ imageDigest: digest, imageTag: tag })),
    }
  }
