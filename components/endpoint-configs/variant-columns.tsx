import Link from 'next/link'
import { NoValue } from '@/components/ui/no-value'
import type { Column } from '@/components/ui/table'
import { describeInstanceType, findInstanceType } from '@/lib/endpoint-configs/instance-types'
import type { ConfigVariant } from '@/lib/endpoint-configs/model'
import { trafficShare } from '@/lib/endpoints/model'
import { formatPercent } from '@/lib/format/percent'
import { routes } from '@/lib/routes'

export function variantColumns(region: string, variants: readonly ConfigVariant[]): Column<ConfigVariant>[] {
  const weights = variants.map(variant => variant.weight ?? 0)
  return [
    { id: 'name', header: 'Variant', cell: row => <span className="font-mono text-sm">{row.name}</span> },
    {
      id: 'model',
      header: 'Model',
      cell: row =>
        row.modelName ? (
          <Link href={routes.model(region, row.modelName)} className="font-mono text-sm hover:underline">
            {row.modelName}
          </Link>
        ) : (
          <NoValue reason="Its models come as inference components" />
        ),
    },
    { id: 'instances', header: 'Instances', cell: row => <Instances variant={row} /> },
    {
      id: 'weight',
      header: 'Weight',
      width: '8rem',
      align: 'end',
      showFrom: 'sm',
      cell: row => {
        const share = trafficShare(row.weight ?? 0, weights)
        return (
          <>
            {row.weight ?? <NoValue reason="No weight is set" />}
            {share !== undefined && <span className="text-muted"> · {formatPercent(share)}</span>}
          </>
        )
      },
    },
  ]
}

function Instances({ variant }: { variant: ConfigVariant }) {
  if (variant.serverless)
    return `Serverless, ${variant.serverless.memoryMb} MB, up to ${variant.serverless.maxConcurrency} at a time`
  const type = variant.instanceType ? findInstanceType(variant.instanceType) : undefined
  return (
    <span title={type && describeInstanceType(type)}>
      {variant.instanceCount ?? '?'} × {variant.instanceType ?? 'instance pool'}
    </span>
  )
}
