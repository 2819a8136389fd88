import { z } from 'zod'
import { VariantName } from '@/lib/endpoint-configs/schema'
import { EndpointName } from '@/lib/endpoints/create-schema'

/** An hour in UTC, as it stands in the keys of captures. */
const Hour = z.string().regex(/^\d{4}\/\d\d\/\d\d\/\d\d$/, 'An hour has the form yyyy/mm/dd/hh.')

export const ListCaptureHours = z.object({
  name: EndpointName,
  variant: VariantName,
  /** Hours before this one. */
  before: Hour.optional(),
})
export type ListCaptureHours = z.infer<typeof ListCaptureHours>

export const ReadCaptures = z.object({
  name: EndpointName,
  variant: VariantName,
  hour: Hour,
  /** Where the page before ended: a file of the hour, and how many bytes of it were read. */
  file: z
    .string()
    .regex(/^[\w.-]{1,200}$/, 'A capture file is named by its time.')
    .optional(),
  offset: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
})
export type ReadCaptures = z.infer<typeof ReadCaptures>
