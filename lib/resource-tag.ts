import { z } from 'zod'

const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

export const MAX_TAGS = 50

/** A tag as AWS takes it. https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Tag.html */
export const ResourceTag = z.object({
  key: z
    .string()
    .min(1, 'The tag key is missing: name it or remove the row.')
    .max(128, 'A tag key may have at most 128 characters.')
    .regex(ALLOWED, 'A tag key may hold letters, digits, spaces and _ . : / = + - @')
    .refine(key => !/^aws:/i.test(key), 'Tag keys that begin with "aws:" belong to AWS: choose another.'),
  value: z
    .string()
    .max(256, 'A tag value may have at most 256 characters.')
    .regex(ALLOWED, 'A tag value may hold letters, digits, spaces and _ . : / = + - @'),
})
export type ResourceTag = z.infer<typeof ResourceTag>

export const ResourceTags = z
  .array(ResourceTag)
  // One of the 50 is Slipway's own: the operation id.
  .max(MAX_TAGS - 1, `At most ${MAX_TAGS - 1} tags: AWS allows ${MAX_TAGS}, and Slipway adds one of its own.`)
  .superRefine((tags, context) => {
    tags.forEach((tag, index) => {
      if (tags.findIndex(other => other.key === tag.key) < index)
        context.addIssue({ code: 'custom', path: [index, 'key'], message: `The tag key "${tag.key}" stands twice.` })
    })
  })
