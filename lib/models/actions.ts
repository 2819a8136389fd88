'use server'

import { action } from '@/lib/action'
import { createModel as create } from './create'
import { deleteModel as remove } from './delete'
import { CreateModel, DeleteModel } from './schema'

export const createModel = action(CreateModel, create, { name: 'models.create', target: input => input.name })
export const deleteModel = action(DeleteModel, remove, { name: 'models.delete', target: input => input.name })
