import { z } from 'zod'
import { INSTANCE_USES } from './model'

export const GetPrices = z.object({})
export type GetPrices = z.infer<typeof GetPrices>

export const RefreshPrices = z.object({})
export type RefreshPrices = z.infer<typeof RefreshPrices>

export const ImportPrices = z.object({
  /** Of the file, to say later where the prices are from. */
  name: z
    .string()
    .min(1, 'The name of the file is missing.')
    .max(255, 'A file name has at most 255 characters.')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
    .regex(/^[^\u0000-\u001f\u007f]+$/, 'A file name has no control characters.'),
})
export type ImportPrices = z.infer<typeof ImportPrices>

const Amount = z.number().positive()
const Rate = z.object({
  price: Amount,
  sku: z.string(),
  tiers: z.array(z.object({ from: z.number().min(0), price: z.number().min(0) })).optional(),
})
const Source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('api') }),
  z.object({ kind: z.literal('file'), name: z.string() }),
])
const Origin = {
  region: z.string(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  source: Source,
  publishedAt: z.string().optional(),
  readAtMs: z.number(),
}

/** As they stand in the workspace, where others may write too: what is not like this is not read. */
export const KeptBook = z.object({
  ...Origin,
  instances: z.record(z.string(), z.partialRecord(z.enum(INSTANCE_USES), Rate)),
  serverless: z.record(z.string(), Rate),
  storage: Rate.optional(),
  dataIn: Rate.optional(),
  dataOut: Rate.optional(),
  unknown: z.array(z.object({ usageType: z.string(), unit: z.string(), price: z.number() })),
})

export const KeptPlans = z.object({
  ...Origin,
  plans: z.array(
    z.object({
      title: z.string(),
      instances: z.record(z.string(), z.partialRecord(z.enum(INSTANCE_USES), Amount)),
    }),
  ),
})
