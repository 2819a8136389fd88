import { z } from 'zod'
import { EndpointConfigName } from '@/lib/endpoint-configs/schema'
import { EndpointName } from './create-schema'
import { DesiredVariant } from './desired-variant'
import { KEEPABLE } from './model'

export const ListEndpoints = z.object({})

/** Names of what stands on a screen, comma-separated in a query. */
export const ActivityInput = z.object({
  names: z
    .string()
    .transform(text => text.split(',').filter(Boolean))
    .pipe(
      z.array(EndpointName).min(1, 'Name at least one endpoint.').max(100, 'Ask for at most 100 endpoints at once.'),
    ),
})
export type ActivityInput = z.output<typeof ActivityInput>

export const GetEndpoint = z.object({ name: EndpointName })
export type GetEndpoint = z.infer<typeof GetEndpoint>

/** When the endpoint that the page showed was created: another one of the same name is not meant. */
const createdAtMs = z.number().int().positive()

export const UpdateEndpoint = z.object({
  name: EndpointName,
  createdAtMs,
  configName: EndpointConfigName,
  /** What the variants keep of today instead of taking the config's initial values. */
  keeps: z.array(z.enum(KEEPABLE)).max(KEEPABLE.length),
})
export type UpdateEndpoint = z.infer<typeof UpdateEndpoint>

export const UpdateVariants = z
  .object({ name: EndpointName, createdAtMs, variants: z.array(DesiredVariant).min(1).max(10) })
  .refine(({ variants }) => variants.some(variant => variant.weight === undefined || variant.weight > 0), {
    path: ['variants', 0, 'weight'],
    message: 'All weights are 0, so no variant would get traffic: give one a weight.',
  })
export type UpdateVariants = z.infer<typeof UpdateVariants>

export const DeleteEndpoint = z
  .object({
    name: EndpointName,
    createdAtMs,
    typedName: z.string(),
  })
  .refine(input => input.typedName === input.name, {
    path: ['typedName'],
    message: 'Type the name of the endpoint exactly.',
  })
export type DeleteEndpoint = z.infer<typeof DeleteEndpoint>
