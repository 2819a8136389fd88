'use client'

import { createContext, useContext } from 'react'
import { type ContainerDraft, type DeployDraft, emptyContainer } from '@/lib/deploy/draft'
import type { UpdateTarget } from '@/lib/deploy/model'
import type { DerivedNames } from '@/lib/deploy/parse-draft'
import type { ContainerShape } from '@/lib/models/model'

export interface DeployFormState {
  region: string
  /** The endpoint of which a new version is made; absent for a new endpoint. */
  target: UpdateTarget | undefined
  draft: DeployDraft
  /** Of a model that exists, once it was read. */
  modelShape: ContainerShape | undefined
  /** Names that stand where none is typed. */
  derived: DerivedNames
  update: (patch: Partial<DeployDraft>) => void
  /** Changes many fields at once, and can be undone; the text says what happened. */
  fill: (patch: Partial<DeployDraft>, text: string) => void
  /** The message of a field, once it was left or the form was sent. */
  errorOf: (path: string) => string | undefined
  /** A field was left: spaces around its text go, and from now on it says what is wrong with it. */
  touch: (path: string) => void
}

export const DeployFormContext = createContext<DeployFormState | undefined>(undefined)

export function useDeployForm(): DeployFormState {
  const form = useContext(DeployFormContext)
  if (!form) throw new Error('A field of the Deploy form stands outside of it.')
  return form
}

/** One container of the draft, with its place in it. */
export function useContainer(index: number) {
  const { draft, update } = useDeployForm()
  const container = draft.containers[index] ?? emptyContainer()
  return {
    container,
    path: `containers.${index}`,
    change: (patch: Partial<ContainerDraft>) =>
      update({ containers: draft.containers.with(index, { ...container, ...patch }) }),
  }
}
