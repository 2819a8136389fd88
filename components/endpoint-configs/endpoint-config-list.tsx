'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { SlidersHorizontal } from '@/components/ui/icons/sliders-horizontal'
import { PageHeader } from '@/components/ui/page-header'
import { SearchableTable } from '@/components/ui/searchable-table'
import { TableSkeleton } from '@/components/ui/skeleton'
import type { EndpointConfigSummary } from '@/lib/endpoint-configs/model'
import { configsInUseQuery, endpointConfigDetailsQuery, endpointConfigsQuery } from '@/lib/endpoint-configs/queries'
import { toBody } from '@/lib/http'
import { routes } from '@/lib/routes'
import { endpointConfigColumns } from './columns'

export function EndpointConfigList({ region }: { region: string }) {
  const configs = useQuery(endpointConfigsQuery(region))
  return (
    <div className="grid gap-4">
      <PageHeader
        title="Endpoint configs"
        facts="Which models run on which instances. A config never changes: an endpoint is updated to another one."
      />
      {configs.data ? (
        <Configs region={region} configs={configs.data} />
      ) : configs.isError ? (
        <ErrorState
          title="The endpoint configs could not be read"
          error={toBody(configs.error)}
          onRetry={() => void configs.refetch()}
        />
      ) : (
        <TableSkeleton />
      )}
    </div>
  )
}

function Configs({ region, configs }: { region: string; configs: EndpointConfigSummary[] }) {
  const details = useQuery(endpointConfigDetailsQuery(region))
  const inUse = useQuery(configsInUseQuery(region))
  if (configs.length === 0)
    return (
      <EmptyState
        icon={<SlidersHorizontal aria-hidden />}
        title="No endpoint configs in this region yet"
        action={
          <Link href={routes.deploy(region)} className={buttonClasses()}>
            Deploy a model
          </Link>
        }
      >
        A config is made on the way to an endpoint: the Deploy form makes it.
      </EmptyState>
    )
  return (
    <SearchableTable
      noun="endpoint config"
      label="Endpoint configs"
      columns={endpointConfigColumns(region, details.data, inUse.data)}
      rows={configs}
    />
  )
}
