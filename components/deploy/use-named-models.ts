'use client'

import { useQueries, useQuery } from '@tanstack/react-query'
import type { DeployDraft } from '@/lib/deploy/draft'
import { namedModels } from '@/lib/deploy/named-models'
import type { Model } from '@/lib/models/model'
import { modelQuery, modelsQuery } from '@/lib/models/queries'

/** The models that the draft names, as far as they exist and were read: their containers decide what goes with them. */
export function useNamedModels(region: string, draft: DeployDraft): ReadonlyMap<string, Model> {
  const known = useQuery(modelsQuery(region)).data
  // A name that is half typed is not asked for.
  const names = namedModels(draft).filter(name => known?.some(model => model.name === name))
  const details = useQueries({ queries: names.map(name => modelQuery(region, name)) })
  return new Map(details.flatMap(({ data }) => (data ? [[data.model.name, data.model] as const] : [])))
}
