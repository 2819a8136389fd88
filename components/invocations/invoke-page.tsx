'use client'

import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { endpointQuery } from '@/lib/endpoints/queries'
import { toBody } from '@/lib/http'
import { AsyncWorkbench } from './async-workbench'
import { Workbench } from './workbench'

/** Send any payload to the endpoint and read what comes back. */
export function InvokePage({ region, name }: { region: string; name: string }) {
  const { data, error, refetch } = useQuery(endpointQuery(region, name))
  if (data?.config?.kind === 'asynchronous') return <AsyncWorkbench region={region} name={name} detail={data} />
  if (data) return <Workbench region={region} name={name} detail={data} />
  if (error) return <ErrorState error={toBody(error)} onRetry={() => void refetch()} />
  return <Skeleton className="h-96 w-full" />
}
