import { DescribeImagesCommand, DescribeRepositoriesCommand } from '@aws-sdk/client-ecr'
import { coalesce } from '@/lib/aws/coalesce'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import type { RepositoryImage } from './model'
import type { ListImages } from './schema'

/** The images of one repository, newest first: one entry a tag, and one for an image without tags. */
export async function listImages(context: Context, { repository }: ListImages): Promise<RepositoryImage[]> {
  const ecr = await context.aws.ecr
  const read = async (abortSignal: AbortSignal) => {
    const described = await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [repository] }), {
      abortSignal,
    })
    const base = described.repositories?.[0]?.repositoryUri ?? ''
    const images = await allPages(
      async nextToken => {
        const command = new DescribeImagesCommand({ repositoryName: repository, nextToken, maxResults: 1000 })
        const page = await ecr.send(command, { abortSignal })
        return { items: page.imageDetails ?? [], nextToken: page.nextToken }
      },
      { maxPages: 10 },
    )
    return images
      .flatMap(({ imageDigest: digest = '', imageTags = [], imageSizeInBytes, imagePushedAt }): RepositoryImage[] => {
        const facts = { digest, sizeBytes: imageSizeInBytes, pushedAtMs: imagePushedAt?.getTime() }
        if (imageTags.length === 0) return [{ ...facts, uri: `${base}@${digest}` }]
        return imageTags.map(tag => ({ ...facts, tag, uri: `${base}:${tag}` }))
      })
      .sort((a, b) => (b.pushedAtMs ?? 0) - (a.pushedAtMs ?? 0))
  }
  return coalesce(`${context.region}:images:${repository}`, 30_000, read, context.signal)
}
