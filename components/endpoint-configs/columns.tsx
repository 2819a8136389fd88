import Link from 'next/link'
import { NoValue } from '@/components/ui/no-value'
import { Skeleton } from '@/components/ui/skeleton'
import type { Column } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import type { ConfigsInUse, EndpointConfig, EndpointConfigSummary, EndpointConfigs } from '@/lib/endpoint-configs/model'
import { routes } from '@/lib/routes'

/** Columns of the configs; what they hold and who uses them come later than the names. */
export function endpointConfigColumns(
  region: string,
  details: EndpointConfigs | undefined,
  inUse: ConfigsInUse | undefined,
): Column<EndpointConfigSummary>[] {
  const byName = new Map(details?.configs.map(config => [config.name, config]))
  return [
    {
      id: 'name',
      header: 'Name',
      sortable: true,
      cell: row => (
        <Link
          href={routes.endpointConfig(region, row.name)}
          title={row.name}
          className="font-mono text-sm hover:underline"
        >
          {row.name}
        </Link>
      ),
    },
    {
      id: 'variants',
      header: 'Variants',
      showFrom: 'md',
      cell: row => (details ? <Variants config={byName.get(row.name)} /> : <Skeleton className="h-3.5 w-32" />),
    },
    {
      id: 'used',
      header: 'Used by endpoints',
      showFrom: 'sm',
      cell: row => <UsedBy region={region} config={row.name} inUse={inUse} />,
    },
    { id: 'created', header: 'Created', width: '9rem', sortable: true, cell: row => <Time at={row.createdAtMs} /> },
  ]
}

function Variants({ config }: { config: EndpointConfig | undefined }) {
  if (!config) return <NoValue reason="Only the 200 newest configs are looked into" />
  const texts = config.variants.map(variant =>
    variant.serverless
      ? `serverless, ${variant.serverless.memoryMb} MB`
      : `${variant.instanceCount ?? '?'} × ${variant.instanceType ?? 'instance pool'}`,
  )
  return <span title={texts.join(', ')}>{texts.join(', ')}</span>
}

function UsedBy({ region, config, inUse }: { region: string; config: string; inUse: ConfigsInUse | undefined }) {
  if (!inUse) return <Skeleton className="h-3.5 w-24" />
  const users = inUse.endpoints.filter(endpoint => endpoint.configNames.includes(config))
  const [first] = users
  if (!first)
    return (
      <NoValue
        reason={inUse.isPartial ? 'Not by the 200 newest endpoints: its page looks into more' : 'No endpoint uses it'}
      />
    )
  return (
    <span>
      <Link href={routes.endpoint(region, first.name)} className="font-mono text-sm hover:underline">
        {first.name}
      </Link>
      {users.length > 1 && <span className="text-muted"> and {users.length - 1} more</span>}
    </span>
  )
}
