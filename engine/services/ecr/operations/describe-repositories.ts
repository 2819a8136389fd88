import type { DescribeRepositoriesRequest, DescribeRepositoriesResponse } from '@aws-sdk/client-ecr'
import type { Operation } from '../../../protocol/operation.ts'
import { pageOf } from '../page.ts'
import type { Registry } from '../registry.ts'

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html */
export const describeRepositories =
  (registry: Registry): Operation<DescribeRepositoriesRequest, DescribeRepositoriesResponse> =>
  ({ registryId, repositoryNames, maxResults, nextToken }, { accountId, region }) => {
    const images = repositoryNames
      ? repositoryNames.map(name => registry.repository(name, registryId, accountId))
      : registry.list(registryId, accountId)
    // With names given there is one page, as on AWS.
    const page = repositoryNames ? { items: images } : pageOf(images, maxResults, nextToken)
    return {
      nextToken: 'nextToken' in page ? page.nextToken : undefined,
      repositories: page.items.map(({ repositoryName, createdAt }) => ({
        registryId: accountId,
        repositoryName,
        repositoryArn: `arn:aws:ecr:${region}:${accountId}:repository/${repositoryName}`,
        repositoryUri: `${accountId}.dkr.ecr.${region}.amazonaws.com/${repositoryName}`,
        createdAt,
        imageTagMutability: 'MUTABLE',
        imageScanningConfiguration: { scanOnPush: false },
      })),
    }
  }
