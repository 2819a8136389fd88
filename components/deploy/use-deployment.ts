'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Deployment } from '@/lib/deploy/model'
import type { AnyPlan } from '@/lib/deploy/plan'
import { deploymentQuery } from '@/lib/deploy/queries'
import type { DeploymentNames } from '@/lib/deploy/schema'
import { updateStateOf } from '@/lib/deploy/update-state'
import { fleetKey } from '@/lib/endpoints/queries'
import { keptPlan, runOf, seeEndpoint, startDeployment, subscribeToRuns } from './deployment-run'
import { isServing, progressSteps, stoppedSteps } from './progress-steps'
import { removalOf, subscribeToRemovals } from './removal-run'
import { forgetDraft } from './use-draft'

/** A deployment by what this tab does for it and what SageMaker says; whoever opens its address sees the same. */
export function useDeployment(region: string, names: DeploymentNames) {
  const { operationId, endpointName, mode } = names
  const run = useStore(subscribeToRuns, () => runOf(operationId))
  const removal = useStore(subscribeToRemovals, () => removalOf(operationId))
  const deployment = useQuery(deploymentQuery(region, names))
  const plan = useKeptPlan(region, operationId)
  const steps = progressSteps(names, run, deployment.data)
  const isInService = isServing(steps)
  const client = useQueryClient()

  const { refetch, data } = deployment
  useEffect(() => {
    if (data) seeEndpoint(names, data)
  }, [names, data])
  // A step's end is news that the next poll would tell seconds later.
  const stepsEnded = Object.values(run.steps).filter(step => step.endedAtMs !== undefined).length
  useEffect(() => {
    if (stepsEnded > 0) void refetch()
  }, [stepsEnded, refetch])
  useEffect(() => {
    if (isInService) forgetDraft(region, mode === 'update' ? endpointName : undefined)
    if (run.isRunning || removal.state === 'running') return
    for (const queryKey of changedKeys(region, endpointName)) void client.invalidateQueries({ queryKey })
  }, [client, region, endpointName, mode, isInService, run.isRunning, removal.state])

  const isFailed = steps.some(step => step.state === 'failed')
  const isStranded = !plan && data !== undefined && !hasBegun(names, data)
  const isStopped = !run.isRunning && (isFailed || isStranded)
  return { removal, deployment, plan, steps: isStopped ? stoppedSteps(steps) : steps, isStopped, isInService }
}

function hasBegun({ mode }: DeploymentNames, deployment: Deployment): boolean {
  if (mode === 'update') return updateStateOf(deployment) !== 'not-begun'
  return deployment.endpoint.exists && deployment.endpoint.isOwn
}

const changedKeys = (region: string, endpointName: string) => [
  fleetKey(region),
  ['models', region],
  ['endpoint-configs', region],
  ['deploy', region],
  ['endpoint', region, endpointName],
]

function useStore<State>(subscribe: (listener: () => void) => () => void, read: () => State): State {
  return useSyncExternalStore(subscribe, read, read)
}

/** The plan is in the tab's storage: a chain that a reload cut short goes on, each step adopting what is there. */
function useKeptPlan(region: string, operationId: string): AnyPlan | undefined {
  const [plan, setPlan] = useState<AnyPlan>()
  useEffect(() => {
    const kept = keptPlan(operationId)
    setPlan(kept)
    if (kept && Object.keys(runOf(operationId).steps).length === 0) void startDeployment(region, kept)
  }, [region, operationId])
  return plan
}
