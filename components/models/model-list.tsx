'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Box } from '@/components/ui/icons/box'
import { PageHeader } from '@/components/ui/page-header'
import { SearchableTable } from '@/components/ui/searchable-table'
import { TableSkeleton } from '@/components/ui/skeleton'
import { endpointConfigDetailsQuery } from '@/lib/endpoint-configs/queries'
import { toBody } from '@/lib/http'
import type { ModelSummary } from '@/lib/models/model'
import { modelsQuery } from '@/lib/models/queries'
import { routes } from '@/lib/routes'
import { modelColumns } from './columns'

export function ModelList({ region }: { region: string }) {
  const models = useQuery(modelsQuery(region))
  return (
    <div className="grid gap-4">
      <PageHeader
        title="Models"
        facts="An artifact, an image and a role under one name: what endpoint configs deploy."
        actions={
          <Link href={routes.deploy(region)} className={buttonClasses({ variant: 'primary' })}>
            Deploy a model
          </Link>
        }
      />
      {models.data ? (
        <Models region={region} models={models.data} />
      ) : models.isError ? (
        <ErrorState
          title="The models could not be read"
          error={toBody(models.error)}
          onRetry={() => void models.refetch()}
        />
      ) : (
        <TableSkeleton />
      )}
    </div>
  )
}

function Models({ region, models }: { region: string; models: ModelSummary[] }) {
  const configs = useQuery(endpointConfigDetailsQuery(region))
  if (models.length === 0)
    return (
      <EmptyState
        icon={<Box aria-hidden />}
        title="No models in this region yet"
        action={
          <Link href={routes.deploy(region)} className={buttonClasses()}>
            Deploy a model
          </Link>
        }
      >
        A model is made on the way to an endpoint: the Deploy form makes it from an artifact and an image.
      </EmptyState>
    )
  return <SearchableTable noun="model" label="Models" columns={modelColumns(region, configs.data)} rows={models} />
}
