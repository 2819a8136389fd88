'use server'

import { action } from '@/lib/action'
import { createInferenceComponent as create } from './create'
import { CreateInferenceComponent } from './schema'

export const createInferenceComponent = action(CreateInferenceComponent, create, {
  name: 'inference-components.create',
  target: input => input.name,
})
