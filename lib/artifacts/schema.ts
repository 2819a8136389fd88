import { z } from 'zod'
import { LAYOUT_FRAMEWORKS } from './layouts/model'

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

/** How long an archive in S3 is read at most: some ten gigabytes within a region. */
export const MAX_INSPECTION_SECONDS = 240

export const InspectArtifact = z.object({
  /** An archive, or a prefix whose objects are the model's files. */
  url: z
    .string()
    .max(1100, 'The address may have at most 1,100 characters.')
    .regex(
      /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/.*)?$/,
      'An S3 address looks like s3://bucket/models/model.tar.gz.',
    ),
  withinSeconds: z.coerce.number().int().min(1).max(MAX_INSPECTION_SECONDS).default(60),
})
export type InspectArtifact = z.infer<typeof InspectArtifact>

export const SuggestImage = z.object({ framework: z.enum(LAYOUT_FRAMEWORKS) })
export type SuggestImage = z.infer<typeof SuggestImage>
