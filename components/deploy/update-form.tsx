'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { buttonClasses } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { PageSkeleton } from '@/components/ui/skeleton'
import type { Prefill } from '@/lib/deploy/draft'
import type { DeploymentNames } from '@/lib/deploy/schema'
import { beginUpdate, type UpdateStart } from '@/lib/deploy/update-start'
import { endpointQuery } from '@/lib/endpoints/queries'
import { toBody } from '@/lib/http'
import { routes } from '@/lib/routes'
import { deploymentQuery } from '@/lib/snippets/queries'
import { DeployForm } from './deploy-form'

interface UpdateFormProps {
  region: string
  /** Of the endpoint. */
  name: string
  onSubmitted: (names: DeploymentNames) => void
}

const NO_PREFILL: Prefill = {}

/** The Deploy form for a new version of an endpoint: it begins with what the endpoint runs. */
export function UpdateForm({ region, name, onSubmitted }: UpdateFormProps) {
  const endpoint = useQuery(endpointQuery(region, name))
  const requests = useQuery(deploymentQuery(region, name))
  const begin = endpoint.data && requests.data && beginUpdate(endpoint.data, requests.data)
  // What is typed stays, whatever becomes of the endpoint meanwhile: AWS refuses what no longer fits.
  const [start, setStart] = useState<UpdateStart>()
  if (!start && begin?.ok) setStart(begin.start)

  if (start) return <DeployForm region={region} prefill={NO_PREFILL} start={start} onSubmitted={onSubmitted} />
  const error = endpoint.error ?? requests.error
  if (error)
    return (
      <ErrorState
        title={`What ${name} runs could not be read`}
        error={toBody(error)}
        onRetry={() => {
          void endpoint.refetch()
          void requests.refetch()
        }}
      />
    )
  if (!begin || begin.ok) return <PageSkeleton />
  return (
    <Alert
      tone="warn"
      title={`No new version of ${name} can be deployed now`}
      action={
        <Link href={routes.endpoint(region, name)} className={buttonClasses({ size: 'sm' })}>
          Open the endpoint
        </Link>
      }
    >
      {begin.reason}
    </Alert>
  )
}
