import { z } from 'zod'
import { parseEcrUri } from './ecr-uri'

export const ListRepositories = z.object({})
export type ListRepositories = z.infer<typeof ListRepositories>

export const ListImages = z.object({
  repository: z
    .string()
    .min(2, 'A repository name has 2 characters or more.')
    .max(256, 'A repository name has at most 256 characters.')
    .regex(/^[a-z0-9]+([._/-]+[a-z0-9]+)*$/, 'A repository is named with a-z, 0-9 and . _ - /'),
})
export type ListImages = z.infer<typeof ListImages>

export const CheckImage = z.object({
  uri: z
    .string()
    .max(255, 'An image URI has at most 255 characters.')
    .refine(
      uri => parseEcrUri(uri),
      'The URI of an image in ECR is account.dkr.ecr.region.amazonaws.com/repository:tag',
    ),
})
export type CheckImage = z.infer<typeof CheckImage>
