'use client'

import { useQuery } from '@tanstack/react-query'
import { FileCog } from 'lucide-react'
import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { PageHeader } from '@/components/ui/page-header'
import { SearchInput } from '@/components/ui/search-input'
import { TableSkeleton } from '@/components/ui/skeleton'
import { Table } from '@/components/ui/table'
import { useSearchSort } from '@/components/ui/use-search-sort'
import type { EndpointConfigSummary } from '@/lib/endpoint-configs/model'
import { configsInUseQuery, endpointConfigDetailsQuery, endpointConfigsQuery } from '@/lib/endpoint-configs/queries'
import { foundOf } from '@/lib/format/found-of'
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
  const { found, search, setSearch, sort, setSort } = useSearchSort(configs)
  const details = useQuery(endpointConfigDetailsQuery(region))
  const inUse = useQuery(configsInUseQuery(region))
  if (configs.length === 0)
    return (
      <EmptyState
        icon={<FileCog aria-hidden />}
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
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput label="Search endpoint configs" value={search} onChange={setSearch} className="w-full sm:w-72" />
        <p role="status" className="ms-auto text-sm text-muted tabular-nums">
          {foundOf(found.length, configs.length, 'endpoint config')}
        </p>
      </div>
      <div className="rounded-lg border bg-surface">
        <Table
          label="Endpoint configs"
          columns={endpointConfigColumns(region, details.data, inUse.data)}
          rows={found}
          rowKey={row => row.arn}
          sort={sort}
          onSort={setSort}
          empty={<EmptyState title="No config has this in its name">Search for a shorter part of the name.</EmptyState>}
        />
      </div>
    </div>
  )
}
