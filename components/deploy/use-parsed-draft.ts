'use client'

import { useQuery } from '@tanstack/react-query'
import { type DeployDraft, derivedName } from '@/lib/deploy/draft'
import type { UpdateTarget } from '@/lib/deploy/model'
import { modelErrors, settleShape } from '@/lib/deploy/named-models'
import { type DerivedNames, type ParsedDraft, parseDraft } from '@/lib/deploy/parse-draft'
import { trimmedDraft } from '@/lib/deploy/trimmed-draft'
import { updateErrors } from '@/lib/deploy/update-errors'
import { endpointConfigsQuery } from '@/lib/endpoint-configs/queries'
import { fleetQuery } from '@/lib/endpoints/queries'
import { type ContainerShape, shapeOfModel } from '@/lib/models/model'
import { modelsQuery } from '@/lib/models/queries'
import { useNamedModels } from './use-named-models'

export interface CheckedDraft {
  /** As it stands in the fields, of the shape that its model has. */
  fields: DeployDraft
  /** The same as it is meant: without spaces around. */
  draft: DeployDraft
  /** Of a model that exists, once it was read. */
  modelShape: ContainerShape | undefined
  parsed: ParsedDraft
  derived: DerivedNames
  /** Of an endpoint that exists, and is not the one to be updated. */
  isNameTaken: boolean
}

/** The draft against the rules and against the names that are taken; the server checks both again. */
export function useParsedDraft(region: string, typed: DeployDraft, target?: UpdateTarget): CheckedDraft {
  const meant = trimmedDraft(typed)
  const named = useNamedModels(region, meant)
  const draft = settleShape(meant, named)
  const fields = { ...typed, shape: draft.shape }
  const existing = meant.modelSource === 'existing' ? named.get(meant.existingModelName) : undefined
  const modelShape = existing && shapeOfModel(existing)
  const models = useQuery(modelsQuery(region)).data
  const configs = useQuery(endpointConfigsQuery(region)).data
  const endpoints = useQuery(fleetQuery(region)).data?.rows
  const modelNames = new Set(models?.map(model => model.name))
  const configNames = new Set(configs?.map(config => config.name))
  const derived = {
    modelName: derivedName(draft.endpointName, 'model', modelNames),
    configName: derivedName(draft.endpointName, 'config', configNames),
    componentName: derivedName(draft.endpointName, 'component'),
    roleArn: existing?.roleArn,
  }
  const parsed = parseDraft(draft, derived)
  const taken = { ...modelErrors(draft, named), ...(target && updateErrors(draft, target)) }
  const isNameTaken = !target && Boolean(endpoints?.some(endpoint => endpoint.name === draft.endpointName))
  if (isNameTaken) taken.endpointName = 'There is already an endpoint of this name. Choose another, or update that one.'
  if (draft.modelSource === 'new' && modelNames.has(draft.modelName))
    taken.modelName = 'There is already a model of this name. Choose another, or deploy that one.'
  if (draft.modelSource === 'existing' && models && draft.existingModelName && !modelNames.has(draft.existingModelName))
    taken.existingModelName = 'There is no model of this name in this region. Choose one of the list.'
  if (configNames.has(draft.configName)) taken.configName = 'There is already a config of this name. Choose another.'
  const checked = { fields, draft, modelShape, derived, isNameTaken }
  if (Object.keys(taken).length === 0) return { ...checked, parsed }
  return {
    ...checked,
    parsed: { ok: false, errors: { ...taken, ...(parsed.ok ? {} : parsed.errors) } },
  }
}
