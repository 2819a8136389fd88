'use client'

import { useQuery } from '@tanstack/react-query'
import { Skeleton } from '@/components/ui/skeleton'
import type { ConfigVariant } from '@/lib/endpoint-configs/model'
import { endpointConfigQuery } from '@/lib/endpoint-configs/queries'
import type { EndpointDetail } from '@/lib/endpoints/model'
import { toBody } from '@/lib/http'

interface ConfigComparisonProps {
  region: string
  detail: EndpointDetail
  configName: string
  /** Variants of a name that runs already keep their instance count and weight. */
  keepsCounts: boolean
}

const cell = 'px-2 py-1 text-start align-top break-words'

/** What each variant runs now, and what it will run on another config. */
export function ConfigComparison({ region, detail, configName, keepsCounts }: ConfigComparisonProps) {
  const { data, error } = useQuery(endpointConfigQuery(region, configName))
  if (error) return <p className="text-sm text-muted">What it holds could not be read: {toBody(error).message}</p>
  if (!data) return <Skeleton className="h-36 w-full" />
  const now = variantsNow(detail)
  const then = [...data.config.variants, ...data.config.shadowVariants].map(next => {
    const kept = keepsCounts ? now.find(variant => variant.name === next.name) : undefined
    return kept ? { ...next, instanceCount: kept.instanceCount, weight: kept.weight } : next
  })
  const names = [...new Set([...now, ...then].map(variant => variant.name))]
  return (
    <div className="rounded-md border">
      <table aria-label="What changes" className="w-full table-fixed text-sm">
        <thead className="border-b text-muted">
          <tr>
            <th scope="col" className={`${cell} w-24 font-medium`}>
              Variant
            </th>
            <th scope="col" className={`${cell} font-medium`}>
              Now
            </th>
            <th scope="col" className={`${cell} font-medium`}>
              Then
            </th>
          </tr>
        </thead>
        <tbody>
          {names.map(name => (
            <tr key={name} className="border-b last:border-0">
              <th scope="row" className={`${cell} font-mono font-normal`}>
                {name}
              </th>
              <VariantCell variant={now.find(variant => variant.name === name)} absent="Not there" />
              <VariantCell variant={then.find(variant => variant.name === name)} absent="Goes" />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** As the endpoint runs them, which need not be as its config began. */
function variantsNow({ endpoint, config }: EndpointDetail): ConfigVariant[] {
  const configured = [...(config?.variants ?? []), ...(config?.shadowVariants ?? [])]
  return [...endpoint.variants, ...endpoint.shadowVariants].map(variant => ({
    ...configured.find(({ name }) => name === variant.name),
    name: variant.name,
    instanceCount: variant.desiredInstanceCount ?? variant.currentInstanceCount,
    weight: variant.desiredWeight ?? variant.currentWeight,
  }))
}

function VariantCell({ variant, absent }: { variant: ConfigVariant | undefined; absent: string }) {
  if (!variant) return <td className={`${cell} text-muted`}>{absent}</td>
  const { modelName, instanceType, instanceCount, weight, serverless } = variant
  return (
    <td className={cell}>
      <span className="block break-all font-mono">{modelName ?? 'inference components'}</span>
      <span className="block">
        {serverless
          ? `Serverless, ${serverless.memoryMb} MB, ${serverless.maxConcurrency} at once`
          : `${instanceCount ?? '?'} × ${instanceType ?? 'instance pool'}`}
      </span>
      {weight !== undefined && <span className="block text-muted">weight {weight}</span>}
    </td>
  )
}
