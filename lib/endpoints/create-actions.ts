'use server'

import { action } from '@/lib/action'
import { createEndpoint as create } from './create'
import { CreateEndpoint } from './create-schema'

export const createEndpoint = action(CreateEndpoint, create, { name: 'endpoints.create', target: input => input.name })
