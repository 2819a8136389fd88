'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { buttonClasses } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorState } from '@/components/ui/error-state'
import { PageHeader } from '@/components/ui/page-header'
import type { DeployPlan } from '@/lib/deploy/plan'
import { deploymentQuery } from '@/lib/deploy/queries'
import type { DeploymentNames } from '@/lib/deploy/schema'
import { fleetKey } from '@/lib/endpoints/queries'
import { toBody } from '@/lib/http'
import { routes } from '@/lib/routes'
import { DeploymentFailure } from './deployment-failure'
import { keptPlan, runOf, startDeployment, subscribeToRuns } from './deployment-run'
import { DeploymentStepList } from './deployment-step-list'
import { type ProgressStep, progressSteps } from './progress-steps'
import { RemoveDialog } from './remove-dialog'
import { forgetDraft } from './use-draft'

interface DeploymentProgressProps {
  region: string
  names: DeploymentNames
  /** Back to the form, with what was typed. */
  onEdit: () => void
}

/** Each step as it happens. What SageMaker says exists is the truth, so a reload shows the same. */
export function DeploymentProgress({ region, names, onEdit }: DeploymentProgressProps) {
  const { operationId } = names
  const run = useSyncExternalStore(
    subscribeToRuns,
    () => runOf(operationId),
    () => runOf(operationId),
  )
  const deployment = useQuery(deploymentQuery(region, names))
  const [plan, setPlan] = useState<DeployPlan>()
  const [isRemoving, setIsRemoving] = useState(false)
  const client = useQueryClient()

  // The plan is in the tab's storage: a chain that a reload cut short goes on, each step adopting what is there.
  useEffect(() => {
    const kept = keptPlan(operationId)
    setPlan(kept)
    if (kept && Object.keys(runOf(operationId).steps).length === 0) void startDeployment(region, kept)
  }, [region, operationId])

  const steps = progressSteps(names, run, deployment.data)
  const status = deployment.data?.endpoint.status
  const isInService =
    status === 'InService' && (!names.componentName || deployment.data?.component?.status === 'InService')
  const isMade = deployment.data?.endpoint.exists === true
  useEffect(() => {
    if (isInService) forgetDraft(region)
    if (run.isRunning) return
    for (const queryKey of [fleetKey(region), ['models', region], ['endpoint-configs', region]])
      void client.invalidateQueries({ queryKey })
  }, [client, region, isInService, run.isRunning])

  const failed = steps.find(step => step.state === 'failed')
  const isStranded = !run.isRunning && !failed && !plan && deployment.data !== undefined && !isMade
  return (
    <div className="grid max-w-4xl gap-4">
      <PageHeader
        title={names.endpointName}
        name
        facts={headline(steps, isInService)}
        actions={isInService && <Done region={region} name={names.endpointName} />}
      />
      <Card title="Deployment">
        <DeploymentStepList region={region} steps={steps} />
      </Card>
      {deployment.isError && !deployment.data && (
        <ErrorState
          title="The state of the deployment could not be read"
          error={toBody(deployment.error)}
          onRetry={() => void deployment.refetch()}
        />
      )}
      {(failed || isStranded) && (
        <DeploymentFailure
          region={region}
          names={names}
          failed={failed}
          onRetry={plan && failed?.error ? () => void startDeployment(region, plan) : undefined}
          onEdit={onEdit}
          onRemove={() => setIsRemoving(true)}
        />
      )}
      {isRemoving && (
        <RemoveDialog region={region} names={names} onClose={() => setIsRemoving(false)} onDone={onEdit} />
      )}
    </div>
  )
}

function headline(steps: readonly ProgressStep[], isInService: boolean): string {
  if (isInService) return 'In service: it takes requests.'
  if (steps.some(step => step.state === 'failed')) return 'The deployment stopped.'
  // Between a step's reply and the next one's first sign, the next one is what is waited for.
  const isBegun = steps.some(step => step.state === 'done')
  const current = steps.find(step => step.state === 'running' || (isBegun && step.state === 'waiting'))
  return current ? `${current.title}…` : 'Looking at what exists…'
}

function Done({ region, name }: { region: string; name: string }) {
  return (
    <>
      <Link href={routes.endpoint(region, name, 'invoke')} className={buttonClasses()}>
        Send a request
      </Link>
      <Link href={routes.endpoint(region, name)} className={buttonClasses({ variant: 'primary' })}>
        Open the endpoint
      </Link>
    </>
  )
}
