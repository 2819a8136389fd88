'use client'

import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { toBody } from '@/lib/http'
import { deploymentQuery } from '@/lib/snippets/queries'
import { DeploymentCode } from './deployment-code'

/** An endpoint that exists, in code: what would make it again, as AWS describes it now. */
export function EndpointCode({ region, name }: { region: string; name: string }) {
  const { data, isError, error, refetch } = useQuery(deploymentQuery(region, name))
  if (data)
    return (
      <section aria-label="In code" className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="max-w-[75ch] text-sm text-muted">
          This endpoint as it is now, in the interface of your choice. Running “Create” again takes other names, or the
          deletion of what is there. Credentials stand in none of these.
        </p>
        <DeploymentCode deployment={data} />
      </section>
    )
  if (isError)
    return (
      <ErrorState title="The endpoint could not be described" error={toBody(error)} onRetry={() => void refetch()} />
    )
  return <Skeleton className="h-96" />
}
