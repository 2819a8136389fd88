import { z } from 'zod'

const BucketName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'A bucket is named with 3 to 63 of a-z, 0-9, hyphen and dot.')

export const ListBuckets = z.object({})
export type ListBuckets = z.infer<typeof ListBuckets>

export const ListArtifacts = z.object({
  bucket: BucketName,
  /** What the keys begin with: a folder, or a folder and the beginning of a name. */
  prefix: z.string().max(1024).default(''),
  token: z.string().max(4096).optional(),
})
export type ListArtifacts = z.infer<typeof ListArtifacts>

/** S3 takes at most this in one PutObject. https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html */
export const MAX_UPLOAD_BYTES = 5 * 1024 ** 3

export const UploadArtifact = z.object({
  bucket: BucketName,
  key: z
    .string()
    .min(1, 'The key is missing.')
    .max(1024, 'A key may have at most 1,024 characters.')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
    .regex(/^[^\u0000-\u001f\u007f]+$/, 'A key has no control characters.'),
})
export type UploadArtifact = z.infer<typeof UploadArtifact>
