'use client'

import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { Elapsed } from '@/components/ui/elapsed'
import { failureHint } from '@/lib/endpoints/failure-hints'
import { type Endpoint, type EndpointDetail, hasFailed, isInFlight, missingInstances } from '@/lib/endpoints/model'
import { routes } from '@/lib/routes'

/** What wants attention: a failure with its usual cause and cure, or an update that was rolled back. */
export function EndpointNotice({ region, detail }: { region: string; detail: EndpointDetail }) {
  const { endpoint } = detail
  if (isInFlight(endpoint.status) || !endpoint.failureReason) return null
  const hint = failureHint(endpoint.failureReason)
  const isRolledBack = !hasFailed(endpoint.status)
  return (
    <Alert
      tone={isRolledBack ? 'warn' : 'danger'}
      title={
        isRolledBack
          ? `The last update did not take effect: the endpoint still runs ${endpoint.configName ?? 'its old config'}`
          : 'Reason'
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
        {isRolledBack && (
          <Link className="underline" href={routes.endpoint(region, endpoint.name, 'logs')}>
            Read the logs
          </Link>
        )}
        {hint?.page && (
          <a className="underline" href={hint.page} target="_blank" rel="noreferrer">
            AWS's page on it
          </a>
        )}
      </p>
    </Alert>
  )
}

/** On the title line of what runs: that not all of it does. */
export function Missing({ region, endpoint }: { region: string; endpoint: Endpoint }) {
  const missing = missingInstances(endpoint)
  if (!missing) return null
  return (
    <p role="status" className="leading-6 text-warn">
      {missing.up} of {missing.wanted} {missing.wanted === 1 ? 'instance is' : 'instances are'} up:{' '}
      <Link className="underline" href={routes.endpoint(region, endpoint.name, 'logs')}>
        the logs
      </Link>{' '}
      may say why
    </p>
  )
}

/** On the title line of what changes, so that nothing moves when it begins and ends. */
export function InFlight({ endpoint }: { endpoint: Endpoint }) {
  const startedAtMs = endpoint.pending?.startedAtMs ?? endpoint.lastModifiedAtMs
  const variants = endpoint.pending?.variants ?? endpoint.variants
  const phases = variants.flatMap(variant =>
    variant.phases.map(phase => `${variant.name}: ${phase.message ?? phase.status}`),
  )
  return (
    <p title={phases.join('\n')} className="max-w-52 truncate leading-6 text-info sm:max-w-lg">
      {endpoint.status} for <Elapsed sinceMs={startedAtMs} />
      {phases.length > 0 && ` · ${phases.join(', ')}`}
    </p>
  )
}
