'use server'

import { action } from '@/lib/action'
import { recordInvocation as record, removePayload as remove, savePayload as save } from './keep'
import { RecordInvocation, RemovePayload, SavePayload } from './schema'

const target = (input: { name: string }) => input.name

export const recordInvocation = action(RecordInvocation, record, { name: 'invocations.record', target })
export const savePayload = action(SavePayload, save, { name: 'invocations.save-payload', target })
export const removePayload = action(RemovePayload, remove, { name: 'invocations.remove-payload', target })
