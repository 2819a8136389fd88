'use server'

import { action } from '@/lib/action'
import { createEndpoint as create } from './create'
import { CreateEndpoint } from './create-schema'
import { deleteEndpoint as remove } from './delete'
import { endShadow as finishShadow } from './end-shadow'
import { EndShadow } from './end-shadow-schema'
import { DeleteEndpoint, UpdateEndpoint, UpdateVariants } from './schema'
import { updateEndpoint as update } from './update'
import { updateVariants as updateCounts } from './update-variants'

export const createEndpoint = action(CreateEndpoint, create, { name: 'endpoints.create', target: input => input.name })
export const updateEndpoint = action(UpdateEndpoint, update, { name: 'endpoints.update', target: input => input.name })
export const updateVariants = action(UpdateVariants, updateCounts, {
  name: 'endpoints.update-variants',
  target: input => input.name,
})
export const deleteEndpoint = action(DeleteEndpoint, remove, { name: 'endpoints.delete', target: input => input.name })
export const endShadow = action(EndShadow, finishShadow, { name: 'endpoints.end-shadow', target: input => input.name })
