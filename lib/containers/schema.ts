import { z } from 'zod'
import { FRAMEWORK_IDS, LANGUAGES } from './model'
import { frameworkOf } from './offers'

/** ECR's rule for a repository of one part. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html (read 2026-11) */
export const RepositoryName = z
  .string()
  .min(2, 'A repository name has at least 2 characters.')
  .max(256, 'A repository name may have at most 256 characters: shorten it.')
  .regex(
    /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
    'Small letters and digits, in parts joined by one dot, underscore or hyphen: ECR takes nothing else.',
  )

/** A container to generate. */
export const ContainerSpec = z
  .object({ name: RepositoryName, language: z.enum(LANGUAGES), framework: z.enum(FRAMEWORK_IDS) })
  .refine(({ language, framework }) => frameworkOf(language, framework) !== undefined, {
    path: ['framework'],
    message: 'This framework is not offered in this language: choose another.',
  })
export type ContainerSpec = z.infer<typeof ContainerSpec>
