'use server'

import { action } from '@/lib/action'
import { putScaling as put } from './put'
import { putScheduledAction as putScheduled } from './put-scheduled-action'
import { removeScaling as remove } from './remove'
import { removeScheduledAction as removeScheduled } from './remove-scheduled-action'
import { refKey, type ScalableRef } from './resource'
import {
  PutScaling,
  PutScheduledAction,
  RemoveScaling,
  RemoveScheduledAction,
  SetProvisionedConcurrency,
} from './schema'
import { setProvisionedConcurrency as setProvisioned } from './set-provisioned-concurrency'

const target = (input: { name: string; ref: ScalableRef }) => `${input.name}/${refKey(input.ref)}`

export const putScaling = action(PutScaling, put, { name: 'scaling.put', target })
export const removeScaling = action(RemoveScaling, remove, { name: 'scaling.remove', target })
export const putScheduledAction = action(PutScheduledAction, putScheduled, { name: 'scaling.put-scheduled', target })
export const removeScheduledAction = action(RemoveScheduledAction, removeScheduled, {
  name: 'scaling.remove-scheduled',
  target,
})
export const setProvisionedConcurrency = action(SetProvisionedConcurrency, setProvisioned, {
  name: 'scaling.set-provisioned-concurrency',
  target: ({ name, variant }) => `${name}/${variant}`,
})
