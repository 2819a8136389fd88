'use server'

import { action } from '@/lib/action'
import { createInferenceComponent as create } from './create'
import { deleteInferenceComponent as remove } from './delete'
import { CreateInferenceComponent, DeleteInferenceComponent, SetCopyCount } from './schema'
import { setCopyCount as setCopies } from './set-copy-count'

export const createInferenceComponent = action(CreateInferenceComponent, create, {
  name: 'inference-components.create',
  target: input => input.name,
})
export const setCopyCount = action(SetCopyCount, setCopies, {
  name: 'inference-components.set-copy-count',
  target: input => input.name,
})
export const deleteInferenceComponent = action(DeleteInferenceComponent, remove, {
  name: 'inference-components.delete',
  target: input => input.name,
})
