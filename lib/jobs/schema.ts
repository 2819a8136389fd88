import { z } from 'zod'
import { resourceName } from '@/lib/resource-name'

export const ReadJobLogs = z.object({
  name: resourceName('The job name', 64),
  /** Milliseconds since 1970. */
  from: z.coerce.number().int().min(0).max(8.64e15),
  filter: z.string().max(500, 'A filter may have at most 500 characters.').optional(),
})
export type ReadJobLogs = z.infer<typeof ReadJobLogs>
