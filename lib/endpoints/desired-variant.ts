import { z } from 'zod'
import { VariantName } from '@/lib/endpoint-configs/schema'

/** What UpdateEndpointWeightsAndCapacities may change of a variant. */
export const DesiredVariant = z.object({
  name: VariantName,
  weight: z
    .number('The weight is missing, or is no number in plain digits.')
    .min(0, 'A weight is 0 or more.')
    .max(1_000_000, 'A weight is at most 1,000,000: only the ratio of the weights matters.')
    .optional(),
  instanceCount: z
    .number('The number of instances is missing, or is no number in plain digits.')
    .int('Instances are counted in whole numbers.')
    .min(1, 'A real-time variant keeps at least 1 instance.')
    .max(10_000, 'No account has so many instances: 10,000 at most.')
    .optional(),
})
export type DesiredVariant = z.infer<typeof DesiredVariant>
