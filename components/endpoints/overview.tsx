'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { HostingCards } from '@/components/endpoint-configs/hosting-cards'
import { ComponentsCard } from '@/components/inference-components/components-card'
import { Card } from '@/components/ui/card'
import { Copyable } from '@/components/ui/copyable'
import { ErrorState } from '@/components/ui/error-state'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { NoValue } from '@/components/ui/no-value'
import { Skeleton } from '@/components/ui/skeleton'
import { TagList } from '@/components/ui/tag-list'
import { Time } from '@/components/ui/time'
import { ComparisonCard } from '@/components/variants/comparison-card'
import { ShadowCard } from '@/components/variants/shadow-card'
import { TrafficCard } from '@/components/variants/traffic-card'
import { type EndpointDetail, isInFlight, shapeOf } from '@/lib/endpoints/model'
import { endpointQuery } from '@/lib/endpoints/queries'
import { toBody } from '@/lib/http'
import { routes } from '@/lib/routes'
import { ContainersCards } from './containers-card'
import { EndpointEvents } from './endpoint-events'
import { EndpointNotice, InFlight, Missing } from './endpoint-notice'
import { ModelFolderCard } from './model-folder-card'
import { VariantsTable } from './variants-table'

/** What runs, how it came to be, and what last happened. */
export function Overview({ region, name }: { region: string; name: string }) {
  const { data, error, refetch } = useQuery(endpointQuery(region, name))
  if (data) return <OverviewCards region={region} detail={data} />
  if (!error) return <Skeleton className="h-80 w-full" />
  return <ErrorState error={toBody(error)} onRetry={() => void refetch()} />
}

function OverviewCards({ region, detail }: { region: string; detail: EndpointDetail }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <EndpointNotice region={region} detail={detail} />
      <Card
        title="Variants"
        flush
        actions={
          isInFlight(detail.endpoint.status) ? (
            <InFlight endpoint={detail.endpoint} />
          ) : (
            <Missing region={region} endpoint={detail.endpoint} />
          )
        }
      >
        <VariantsTable region={region} detail={detail} />
      </Card>
      {shapeOf(detail) === 'components' && <ComponentsCard region={region} detail={detail} />}
      <ProductionVariants region={region} detail={detail} />
      <ShadowCard region={region} detail={detail} />
      <ModelFolderCard region={region} detail={detail} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <ContainersCards region={region} detail={detail} />
          {detail.config && <HostingCards region={region} config={detail.config} />}
          <Card title="Endpoint">
            <Identity region={region} detail={detail} />
          </Card>
        </div>
        <Card title="Events">
          <EndpointEvents region={region} detail={detail} />
        </Card>
      </div>
    </div>
  )
}

/** Where there are several to share the traffic. */
function ProductionVariants({ region, detail }: { region: string; detail: EndpointDetail }) {
  if (detail.endpoint.variants.length < 2) return null
  return (
    <>
      <TrafficCard region={region} detail={detail} />
      <ComparisonCard
        region={region}
        name={detail.endpoint.name}
        title="Variants compared"
        description="Over the whole window; model latency is the container’s time, overhead SageMaker’s."
      />
    </>
  )
}

function Identity({ region, detail: { endpoint, tags } }: { region: string; detail: EndpointDetail }) {
  const configName = endpoint.configName ?? endpoint.pending?.configName
  return (
    <div className="grid gap-3">
      <KeyValueList className="grid-cols-1 sm:grid-cols-2">
        <KeyValue label="Endpoint config" mono>
          {configName ? (
            <Link href={routes.endpointConfig(region, configName)} className="break-all hover:underline">
              {configName}
            </Link>
          ) : (
            <NoValue reason="AWS names no config" />
          )}
        </KeyValue>
        <KeyValue label="Created">
          <Time at={endpoint.createdAtMs} />
        </KeyValue>
        <KeyValue label="ARN" mono>
          <Copyable value={endpoint.arn} label="Copy the ARN" />
        </KeyValue>
        <KeyValue label="Last modified">
          <Time at={endpoint.lastModifiedAtMs} />
        </KeyValue>
      </KeyValueList>
      <KeyValueList className="grid-cols-1">
        <KeyValue label="Tags">
          <TagList tags={tags} />
        </KeyValue>
      </KeyValueList>
    </div>
  )
}
