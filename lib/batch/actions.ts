'use server'

import { action } from '@/lib/action'
import { createTransformJob as create } from './create'
import { CreateTransformJob, StopTransformJob } from './schema'
import { stopTransformJob as stop } from './stop'

export const createTransformJob = action(CreateTransformJob, create, {
  name: 'batch.create',
  target: input => input.name,
})
export const stopTransformJob = action(StopTransformJob, stop, { name: 'batch.stop', target: input => input.name })
