'use client'

import Link from 'next/link'
import { useState } from 'react'
import { buttonClasses } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ErrorState } from '@/components/ui/error-state'
import { PageHeader } from '@/components/ui/page-header'
import type { DeploymentNames } from '@/lib/deploy/schema'
import { toBody } from '@/lib/http'
import { routes } from '@/lib/routes'
import { DeploymentFailure } from './deployment-failure'
import { startDeployment } from './deployment-run'
import { DeploymentStepList } from './deployment-step-list'
import { madeObjects, type ProgressStep } from './progress-steps'
import { RemoveDialog } from './remove-dialog'
import { useDeployment } from './use-deployment'

interface DeploymentProgressProps {
  region: string
  names: DeploymentNames
  /** Back to the form, with what was typed. */
  onEdit: () => void
}

/** Each step as it happens. What SageMaker says exists is the truth, so a reload shows the same. */
export function DeploymentProgress({ region, names, onEdit }: DeploymentProgressProps) {
  const { removal, deployment, plan, steps, isStopped, isInService } = useDeployment(region, names)
  const [isRemoving, setIsRemoving] = useState(false)
  const made = deployment.data ? madeObjects(deployment.data) : []
  const failed = steps.find(step => step.state === 'failed')
  return (
    <div className="grid max-w-4xl gap-4">
      <PageHeader
        title={names.endpointName}
        name
        facts={headline(steps, { isInService, isStopped, isMade: made.length > 0 })}
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
      {isStopped && (
        <DeploymentFailure
          region={region}
          names={names}
          failed={failed}
          serving={names.mode === 'update' ? deployment.data?.endpoint.configName : undefined}
          isMade={made.length > 0}
          removal={removal.state}
          onRetry={
            plan && failed?.error && removal.state === 'idle' ? () => void startDeployment(region, plan) : undefined
          }
          onEdit={onEdit}
          onRemove={() => setIsRemoving(true)}
        />
      )}
      {isRemoving && (
        <RemoveDialog region={region} names={names} made={made} onClose={() => setIsRemoving(false)} onDone={onEdit} />
      )}
    </div>
  )
}

interface Come {
  isInService: boolean
  isStopped: boolean
  /** Something of it is there. */
  isMade: boolean
}

function headline(steps: readonly ProgressStep[], { isInService, isStopped, isMade }: Come): string {
  if (isInService) return 'In service: it takes requests.'
  if (isStopped)
    return isMade || steps.some(step => step.error) ? 'The deployment stopped.' : 'Nothing of this deployment is there.'
  // Between a step's reply and the next one's first sign, the next one is what is waited for.
  const isBegun = steps.some(step => step.state === 'done')
  const current = steps.find(step => step.state === 'running' || (isBegun && step.state === 'waiting'))
  return current ? `${current.doing}…` : 'Looking at what exists…'
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
