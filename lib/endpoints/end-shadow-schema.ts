import { z } from 'zod'
import { EndpointConfigName } from '@/lib/endpoint-configs/schema'
import { OperationId } from '@/lib/operation'
import { EndpointName } from './create-schema'

/** Ends a shadow test: the shadow takes production's place, or goes. */
export const EndShadow = z.object({
  name: EndpointName,
  /** When the endpoint that the page showed was created: another one of the same name is not meant. */
  createdAtMs: z.number().int().positive(),
  /** The config that the page showed: the new one is made of it. */
  fromConfigName: EndpointConfigName,
  /** Of the new config. */
  configName: EndpointConfigName,
  outcome: z.enum(['promote', 'remove']),
  /** Instances that the promoted shadow starts with. */
  instanceCount: z
    .number('The number of instances is missing, or is no number in plain digits.')
    .int('Instances are counted in whole numbers.')
    .min(1, 'A real-time variant keeps at least 1 instance.')
    .max(10_000, 'No account has so many instances: 10,000 at most.')
    .optional(),
  operationId: OperationId,
})
export type EndShadow = z.infer<typeof EndShadow>
