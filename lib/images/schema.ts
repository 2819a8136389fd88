import { z } from 'zod'

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
