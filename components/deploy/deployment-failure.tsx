import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { Button, buttonClasses } from '@/components/ui/button'
import { RequestId } from '@/components/ui/request-id'
import type { DeploymentNames } from '@/lib/deploy/schema'
import { failureHint } from '@/lib/endpoints/failure-hints'
import { routes } from '@/lib/routes'
import type { ProgressStep } from './progress-steps'
import type { RemovalRun } from './removal-run'

interface DeploymentFailureProps extends WaysOnProps {
  region: string
  names: DeploymentNames
  /** Absent when the deployment just stopped: this tab does not know its form any more. */
  failed: ProgressStep | undefined
  /** Of an update: the config that the endpoint runs as before. */
  serving: string | undefined
}

/** AWS's words, what they usually mean, and the ways on. */
export function DeploymentFailure({ region, names, failed, serving, ...ways }: DeploymentFailureProps) {
  const words = failed?.error?.message ?? failed?.failureReason
  const hint = words ? failureHint(words) : undefined
  const stopped = ways.isMade ? 'The deployment stopped half-way' : 'There is nothing to go on with'
  return (
    <div className="grid gap-4">
      <Alert tone="danger" live title={failed ? `“${failed.title}” failed` : stopped}>
        <p className="whitespace-pre-wrap">
          {words ?? 'Its form is not in this tab any more, so it cannot go on here.'}
        </p>
        {serving && serving !== names.configName && <p className="mt-1">The endpoint still serves from {serving}.</p>}
        {failed?.error && <RequestId error={failed.error} />}
      </Alert>
      {hint && (
        <Alert title="What this usually means">
          <p>
            <strong className="font-medium">Usual cause.</strong> {hint.cause}
          </p>
          <p className="mt-1">
            <strong className="font-medium">Cure.</strong> {hint.cure}{' '}
            {hint.page && (
              <a href={hint.page} target="_blank" rel="noreferrer" className="underline underline-offset-2">
                AWS's page on it
              </a>
            )}
          </p>
        </Alert>
      )}
      <div className="flex flex-wrap gap-2">
        <WaysOn {...ways} />
        {failed?.id === 'service' && (
          <Link href={routes.endpoint(region, names.endpointName, 'logs')} className={buttonClasses()}>
            Read the logs
          </Link>
        )}
      </div>
    </div>
  )
}

interface WaysOnProps {
  /** Objects of it exist, which stand in the way of a new deployment. */
  isMade: boolean
  removal: RemovalRun['state']
  onRetry: (() => void) | undefined
  onEdit: () => void
  onRemove: () => void
}

function WaysOn({ isMade, removal, onRetry, onEdit, onRemove }: WaysOnProps) {
  if (removal === 'done')
    return (
      <Button variant="primary" onClick={onEdit}>
        Back to the form
      </Button>
    )
  if (removal === 'running') return <Button onClick={onRemove}>Removing what was made…</Button>
  return (
    <>
      {isMade && (
        <Button variant="primary" onClick={onRemove}>
          Remove what was made and retry…
        </Button>
      )}
      {onRetry && (
        <Button variant={isMade ? 'secondary' : 'primary'} onClick={onRetry}>
          Try again
        </Button>
      )}
      <Button onClick={onEdit}>{isMade ? 'Keep it and edit' : 'Edit and retry'}</Button>
    </>
  )
}
