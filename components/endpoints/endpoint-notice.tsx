'use client'

import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { useNow } from '@/components/ui/use-now'
import { failureHint } from '@/lib/endpoints/failure-hints'
import { type EndpointDetail, hasFailed, isInFlight } from '@/lib/endpoints/model'
import { formatDuration } from '@/lib/format/duration'
import { routes } from '@/lib/routes'

/** What wants attention: a failure with its usual cause and cure, an update that was rolled back, work in progress. */
export function EndpointNotice({ region, detail }: { region: string; detail: EndpointDetail }) {
  const { endpoint } = detail
  if (isInFlight(endpoint.status)) return <InFlight detail={detail} />
  if (!endpoint.failureReason) return null
  const hint = failureHint(endpoint.failureReason)
  const isRolledBack = !hasFailed(endpoint.status)
  return (
    <Alert
      tone={isRolledBack ? 'warn' : 'danger'}
      title={
        isRolledBack
          ? `The last update did not take effect: the endpoint still runs ${endpoint.configName ?? 'its old config'}`
          : 'AWS says'
      }
    >
      <p className="break-words font-mono text-sm">{endpoint.failureReason}</p>
      {hint && (
        <>
          <p className="mt-2">
            <strong className="font-medium">Usual cause.</strong> {hint.cause}
          </p>
          <p className="mt-1">
            <strong className="font-medium">Cure.</strong> {hint.cure}
          </p>
        </>
      )}
      <p className="mt-2 flex flex-wrap gap-4">
        <Link className="underline" href={routes.endpoint(region, endpoint.name, 'logs')}>
          Read the logs
        </Link>
        {hint?.page && (
          <a className="underline" href={hint.page} target="_blank" rel="noreferrer">
            AWS's page on it
          </a>
        )}
      </p>
    </Alert>
  )
}

function InFlight({ detail: { endpoint } }: { detail: EndpointDetail }) {
  const nowMs = useNow()
  const startedAtMs = endpoint.pending?.startedAtMs ?? endpoint.lastModifiedAtMs
  const variants = endpoint.pending?.variants ?? endpoint.variants
  const phases = variants.flatMap(variant =>
    variant.phases.map(phase => `${variant.name}: ${phase.message ?? phase.status}`),
  )
  const elapsed = nowMs === undefined ? '' : ` for ${formatDuration(Math.max(0, nowMs - startedAtMs))}`
  return (
    <Alert tone="info" title={`${endpoint.status}${elapsed}`}>
      {phases.length > 0 ? (
        <ul>
          {phases.map(phase => (
            <li key={phase}>{phase}</li>
          ))}
        </ul>
      ) : (
        <p>AWS gives no phase for this. Update, scaling and deletion wait until it is over.</p>
      )}
    </Alert>
  )
}
