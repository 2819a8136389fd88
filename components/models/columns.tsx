import Link from 'next/link'
import { NoValue } from '@/components/ui/no-value'
import { Skeleton } from '@/components/ui/skeleton'
import type { Column } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { EndpointConfigs } from '@/lib/endpoint-configs/model'
import type { ModelSummary } from '@/lib/models/model'
import { routes } from '@/lib/routes'

/** Columns of the models; who uses them comes later than the names. */
export function modelColumns(region: string, configs: EndpointConfigs | undefined): Column<ModelSummary>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      sortable: true,
      cell: row => (
        <Link href={routes.model(region, row.name)} title={row.name} className="font-mono text-sm hover:underline">
          {row.name}
        </Link>
      ),
    },
    {
      id: 'used',
      header: 'Used by configs',
      showFrom: 'sm',
      cell: row => <UsedBy region={region} model={row.name} configs={configs} />,
    },
    {
      id: 'created',
      header: 'Created',
      width: '9rem',
      sortable: true,
      cell: row => <Time at={row.createdAtMs} />,
    },
    {
      id: 'deploy',
      header: <span className="sr-only">Actions</span>,
      width: '6rem',
      align: 'end',
      showFrom: 'sm',
      cell: row => (
        <Link href={routes.deploy(region, { model: row.name })} className="text-accent hover:underline">
          Deploy<span className="sr-only"> {row.name}</span>
        </Link>
      ),
    },
  ]
}

interface UsedByProps {
  region: string
  model: string
  configs: EndpointConfigs | undefined
}

function UsedBy({ region, model, configs }: UsedByProps) {
  if (!configs) return <Skeleton className="h-3.5 w-24" />
  const users = configs.configs.filter(config => config.variants.some(variant => variant.modelName === model))
  const [first] = users
  if (!first)
    return (
      <NoValue
        reason={
          configs.isPartial
            ? 'Not by the 200 newest endpoint configs: its page looks into more'
            : 'No endpoint config uses it'
        }
      />
    )
  return (
    <span>
      <Link href={routes.endpointConfig(region, first.name)} className="font-mono text-sm hover:underline">
        {first.name}
      </Link>
      {users.length > 1 && <span className="text-muted"> and {users.length - 1} more</span>}
    </span>
  )
}
