'use server'

import { action } from '@/lib/action'
import { createEndpointConfig as create } from './create'
import { deleteEndpointConfig as remove } from './delete'
import { CreateEndpointConfig, DeleteEndpointConfig } from './schema'

export const createEndpointConfig = action(CreateEndpointConfig, create, {
  name: 'endpoint-configs.create',
  target: input => input.name,
})
export const deleteEndpointConfig = action(DeleteEndpointConfig, remove, {
  name: 'endpoint-configs.delete',
  target: input => input.name,
})
