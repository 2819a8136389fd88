'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert } from '@/components/ui/alert'
import { Card } from '@/components/ui/card'
import { Copyable } from '@/components/ui/copyable'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { parseAsString, useQueryStates } from '@/components/ui/url-state'
import { captureHoursQuery } from '@/lib/data-capture/queries'
import type { CaptureSettings } from '@/lib/endpoint-configs/model'
import type { EndpointDetail } from '@/lib/endpoints/model'
import { toBody } from '@/lib/http'
import { CaptureChoice } from './capture-choice'
import { CaptureHour } from './capture-hour'

interface CaptureBrowserProps {
  region: string
  name: string
  detail: EndpointDetail
  capture: CaptureSettings
}

const place = { variant: parseAsString, hour: parseAsString, event: parseAsString }

/** An hour of a variant, chosen by its place in S3; the newest one to begin with. */
export function CaptureBrowser({ region, name, detail, capture }: CaptureBrowserProps) {
  const [chosen, choose] = useQueryStates(place)
  const variants = detail.endpoint.variants.map(variant => variant.name)
  const variant = chosen.variant ?? variants[0] ?? ''
  const hours = useInfiniteQuery({ ...captureHoursQuery(region, name, variant), enabled: variant !== '' })
  const known = (hours.data?.pages ?? []).flatMap(page => page.hours)
  const hour = chosen.hour ?? known[0]
  return (
    <div className="grid gap-4">
      {!capture.isOn && (
        <Alert tone="warn">
          Capture is off in the config that this endpoint runs: what is here was captured before.
        </Alert>
      )}
      <Card
        flush
        title="Captured requests"
        description={`${capture.samplingPercent} % of requests, ${capture.captures.join(' and ').toLowerCase()}; written some seconds after the answer.`}
      >
        <div className="grid gap-3 border-b p-4">
          <Copyable value={capture.destinationUrl} label="Copy the S3 address of the captures" />
          <CaptureChoice
            variants={variants}
            variant={variant}
            onVariant={next => choose({ variant: next, hour: null, event: null })}
            hours={hour && !known.includes(hour) ? [hour, ...known] : known}
            hour={hour}
            onHour={next => choose({ hour: next, event: null })}
            onRefresh={() => void hours.refetch()}
            isRefreshing={hours.isRefetching}
            isPending={hours.isPending}
            onEarlier={hours.hasNextPage ? () => void hours.fetchNextPage() : undefined}
          />
        </div>
        {hours.error && <ErrorState error={toBody(hours.error)} onRetry={() => void hours.refetch()} />}
        {hours.isPending && <Skeleton className="m-4 h-40" />}
        {hours.data && hour === undefined && (
          <EmptyState title="Nothing is captured yet">
            Send the endpoint requests, on its Invoke page for example. SageMaker writes what it captured within a
            minute or so; then look again.
          </EmptyState>
        )}
        {hour !== undefined && (
          <CaptureHour
            key={`${variant}/${hour}`}
            region={region}
            name={name}
            variant={variant}
            hour={hour}
            eventId={chosen.event ?? undefined}
            onEvent={event => choose({ variant, hour, event })}
          />
        )}
      </Card>
    </div>
  )
}
