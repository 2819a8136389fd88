import { z } from 'zod'
import { resourceName } from '@/lib/resource-name'
import { COMPARISON_RANGES } from './comparison-model'
import { RANGES } from './period'

const Moment = z.coerce.number().int('A moment is a whole number of milliseconds.').min(0).max(8.64e15)

/** A named range that moves with time, or `from` and `to` in milliseconds, as a zoom leaves them. */
export const GetMetrics = z
  .object({
    name: resourceName('The endpoint name'),
    range: z.enum(RANGES).optional(),
    from: Moment.optional(),
    to: Moment.optional(),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    path: ['to'],
    message: 'Give both from and to, or neither.',
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ['to'],
    message: 'to must be later than from.',
  })
export type GetMetrics = z.infer<typeof GetMetrics>

export const CompareVariants = z.object({
  name: resourceName('The endpoint name'),
  range: z.enum(COMPARISON_RANGES).default('1h'),
})
export type CompareVariants = z.infer<typeof CompareVariants>
