'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { DeployPlan } from '@/lib/deploy/plan'
import { deploymentQuery } from '@/lib/deploy/queries'
import type { DeploymentNames } from '@/lib/deploy/schema'
import { fleetKey } from '@/lib/endpoints/queries'
import { keptPlan, runOf, seeEndpoint, startDeployment, subscribeToRuns } from './deployment-run'
import { isServing, progressSteps } from './progress-steps'
import { removalOf, subscribeToRemovals } from './removal-run'
import { forgetDraft } from './use-draft'

/** A deployment by what this tab does for it and what SageMaker says; whoever opens its address sees the same. */
export function useDeployment(region: string, names: DeploymentNames) {
  const { operationId } = names
  const run = useStore(subscribeToRuns, () => runOf(operationId))
  const removal = useStore(subscribeToRemovals, () => removalOf(operationId))
  const deployment = useQuery(deploymentQuery(region, names))
  const plan = useKeptPlan(region, operationId)
  const steps = progressSteps(names, run, deployment.data)
  const isInService = isServing(steps)
  const client = useQueryClient()

  const { refetch } = deployment
  const endpoint = deployment.data?.endpoint
  useEffect(() => {
    if (endpoint) seeEndpoint(operationId, endpoint)
  }, [operationId, endpoint])
  // A step's end is news that the next poll would tell seconds later.
  const stepsEnded = Object.values(run.steps).filter(step => step.endedAtMs !== undefined).length
  useEffect(() => {
    if (stepsEnded > 0) void refetch()
  }, [stepsEnded, refetch])
  useEffect(() => {
    if (isInService) forgetDraft(region)
    if (run.isRunning || removal.state === 'running') return
    for (const queryKey of [fleetKey(region), ['models', region], ['endpoint-configs', region], ['deploy', region]])
      void client.invalidateQueries({ queryKey })
  }, [client, region, isInService, run.isRunning, removal.state])

  return { run, removal, deployment, plan, steps, isInService }
}

function useStore<State>(subscribe: (listener: () => void) => () => void, read: () => State): State {
  return useSyncExternalStore(subscribe, read, read)
}

/** The plan is in the tab's storage: a chain that a reload cut short goes on, each step adopting what is there. */
function useKeptPlan(region: string, operationId: string): DeployPlan | undefined {
  const [plan, setPlan] = useState<DeployPlan>()
  useEffect(() => {
    const kept = keptPlan(operationId)
    setPlan(kept)
    if (kept && Object.keys(runOf(operationId).steps).length === 0) void startDeployment(region, kept)
  }, [region, operationId])
  return plan
}
