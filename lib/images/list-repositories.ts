import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr'
import { coalesce } from '@/lib/aws/coalesce'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import type { Repository } from './model'
import type { ListRepositories } from './schema'

/** The ECR repositories of the account in the region, by name. */
export async function listRepositories(context: Context, _input: ListRepositories): Promise<Repository[]> {
  const ecr = await context.aws.ecr
  const read = async (abortSignal: AbortSignal) => {
    const repositories = await allPages(async nextToken => {
      const page = await ecr.send(new DescribeRepositoriesCommand({ nextToken, maxResults: 1000 }), { abortSignal })
      const items = (page.repositories ?? []).map(repository => ({
        name: repository.repositoryName ?? '',
        uri: repository.repositoryUri ?? '',
      }))
      return { items, nextToken: page.nextToken }
    })
    return repositories.sort((a, b) => a.name.localeCompare(b.name))
  }
  return coalesce(`${context.region}:images:repositories`, 30_000, read, context.signal)
}
