'use server'

import { action } from '@/lib/action'
import { createRecommenderJob as create } from './create'
import { CreateRecommenderJob, StopRecommenderJob } from './schema'
import { stopRecommenderJob as stop } from './stop'

export const createRecommenderJob = action(CreateRecommenderJob, create, {
  name: 'recommender.create',
  target: input => input.name,
})
export const stopRecommenderJob = action(StopRecommenderJob, stop, {
  name: 'recommender.stop',
  target: input => input.name,
})
