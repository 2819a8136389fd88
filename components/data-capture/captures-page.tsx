'use client'

import { useQuery } from '@tanstack/react-query'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { endpointQuery } from '@/lib/endpoints/queries'
import { toBody } from '@/lib/http'
import { CaptureBrowser } from './capture-browser'

/** What was captured of an endpoint's requests and answers. */
export function CapturesPage({ region, name }: { region: string; name: string }) {
  const { data, error, refetch } = useQuery(endpointQuery(region, name))
  if (error && !data) return <ErrorState error={toBody(error)} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-96 w-full" />
  const { capture } = data.config ?? {}
  if (!capture)
    return (
      <EmptyState title="This endpoint captures nothing">
        Data capture writes a sample of requests and answers to S3. It is part of the endpoint config: make one with
        data capture (the Deploy form has it under real-time), and update the endpoint to it.
      </EmptyState>
    )
  return <CaptureBrowser region={region} name={name} detail={data} capture={capture} />
}
