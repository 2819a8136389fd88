'use client'

import { lazyPart } from '@/components/ui/lazy-part'
import { parseAsString, useQueryState, useQueryStates } from '@/components/ui/url-state'
import type { Prefill } from '@/lib/deploy/draft'
import { DeploymentNames } from '@/lib/deploy/schema'
import { EndpointName } from '@/lib/endpoints/create-schema'
import { DeployForm } from './deploy-form'
import { DeploymentProgress } from './deployment-progress'

const UpdateForm = lazyPart(() => import('./update-form').then(module => module.UpdateForm))

const parsers = {
  operation: parseAsString,
  endpoint: parseAsString,
  config: parseAsString,
  newModel: parseAsString,
  component: parseAsString,
}

/** The form, or the deployment that the address names: it survives reload and may be shared. */
export function Deploy({ region, prefill }: { region: string; prefill: Prefill }) {
  const [{ operation, endpoint, config, newModel, component }, set] = useQueryStates(parsers, { history: 'push' })
  const [update] = useQueryState('update', parseAsString)
  const updated = EndpointName.safeParse(update).data
  const named = DeploymentNames.safeParse({
    operationId: operation,
    endpointName: endpoint,
    configName: config,
    modelName: newModel ?? undefined,
    componentName: component ?? undefined,
    mode: updated !== undefined && updated === endpoint ? 'update' : undefined,
  })
  if (operation !== null && named.success)
    return <DeploymentProgress region={region} names={named.data} onEdit={() => void set(null)} />
  const follow = (names: DeploymentNames) =>
    void set({
      operation: names.operationId,
      endpoint: names.endpointName,
      config: names.configName,
      newModel: names.modelName ?? null,
      component: names.componentName ?? null,
    })
  if (updated !== undefined) return <UpdateForm key={updated} region={region} name={updated} onSubmitted={follow} />
  return <DeployForm region={region} prefill={prefill} onSubmitted={follow} />
}
