import { z } from 'zod'
import { resourceName } from '@/lib/resource-name'

const EndpointName = resourceName('The endpoint name')
const Moment = z.coerce
  .number('A moment is a number of milliseconds since 1970.')
  .int('A moment is a whole number of milliseconds.')
  .min(0)
  .max(8.64e15)

/** One of the inference components on the endpoint: its own log is read. */
const component = resourceName('The component name').optional()

export const ListLogStreams = z.object({ name: EndpointName, component })
export type ListLogStreams = z.infer<typeof ListLogStreams>

export const ReadLogs = z.object({
  name: EndpointName,
  component,
  from: Moment,
  /** Now, when left out. */
  to: Moment.optional(),
  /** A whole stream, `variant/` for all instances of a variant, or `variant//container` for one container of them. */
  stream: z
    .string()
    .max(512)
    .regex(/^[^:*]+$/, 'A log stream has no colon and no asterisk.')
    .optional(),
  /** Text to look for, or a CloudWatch filter pattern; see filter-pattern. */
  filter: z.string().max(500, 'A filter may have at most 500 characters.').optional(),
})
export type ReadLogs = z.infer<typeof ReadLogs>
