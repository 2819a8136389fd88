import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { NoValue } from '@/components/ui/no-value'
import type { Endpoint, EndpointDetail, Variant } from '@/lib/endpoints/model'
import { takesTraffic, trafficShare } from '@/lib/endpoints/model'
import { formatPercent } from '@/lib/format/percent'
import { routes } from '@/lib/routes'

const COPIED = 'A shadow gets copies of production’s requests'
const NAMED = 'Each request names its component'
const cell = 'px-3 py-2 first:ps-4 last:pe-4 align-top'

/** The variants with what they run, how many instances, and their share of the traffic. */
export function VariantsTable({ region, detail: { endpoint, config } }: { region: string; detail: EndpointDetail }) {
  const production = variantsOf(endpoint, config)
  const weights = production.map(variant => variant.currentWeight ?? variant.desiredWeight ?? 0)
  return (
    <div className="overflow-x-auto">
      <table className="w-full" aria-label="Variants">
        <thead>
          <tr className="border-b text-sm text-muted">
            {['Variant', 'Model', 'Instance type', 'Instances', 'Weight', 'Traffic', 'Image'].map(header => (
              <th key={header} scope="col" className={`${cell} whitespace-nowrap text-start font-medium`}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...production, ...endpoint.shadowVariants].map((variant, index) => {
            const isShadow = index >= production.length
            const configured = [...(config?.variants ?? []), ...(config?.shadowVariants ?? [])].find(
              each => each.name === variant.name,
            )
            const isForComponents = configured !== undefined && configured.modelName === undefined
            const unweighted = isShadow ? COPIED : isForComponents ? NAMED : undefined
            const share = trafficShare(weights[index] ?? 0, weights)
            return (
              <tr key={variant.name} className="border-b last:border-0">
                <th scope="row" className={`${cell} text-start font-mono text-sm font-normal`}>
                  {variant.name}
                </th>
                <td className={`${cell} font-mono text-sm`}>
                  {configured?.modelName ? (
                    <Link href={routes.model(region, configured.modelName)} className="hover:underline">
                      {configured.modelName}
                    </Link>
                  ) : (
                    <NoValue
                      reason={
                        configured ? 'Its models come as inference components' : 'The endpoint config was deleted'
                      }
                    />
                  )}
                </td>
                <td className={`${cell} whitespace-nowrap`}>
                  {configured?.serverless
                    ? 'Serverless'
                    : (configured?.instanceType ?? <NoValue reason="The endpoint config was deleted" />)}
                </td>
                <td className={`${cell} whitespace-nowrap tabular-nums`}>
                  <Instances variant={variant} />
                </td>
                <td className={`${cell} tabular-nums`}>
                  {unweighted ? <NoValue reason={unweighted} /> : weights[index]}
                </td>
                <td className={`${cell} tabular-nums`}>
                  {isShadow ? (
                    <Badge>shadow</Badge>
                  ) : unweighted ? (
                    <NoValue reason={unweighted} />
                  ) : !takesTraffic(endpoint.status) ? (
                    <NoValue reason={`An endpoint that is ${endpoint.status} takes no requests`} />
                  ) : share === undefined ? (
                    <NoValue reason="All weights are 0" />
                  ) : (
                    formatPercent(share)
                  )}
                </td>
                <td className={`${cell} min-w-52 max-w-80 break-all font-mono text-xs`}>
                  {variant.images[0] ?? <NoValue reason="Not resolved yet" />}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** What runs; before that what is coming; and where nothing came of it, what was asked for. */
function variantsOf(endpoint: Endpoint, config: EndpointDetail['config']): Variant[] {
  const known = [endpoint.variants, endpoint.pending?.variants ?? []].find(variants => variants.length > 0)
  return (
    known ??
    (config?.variants ?? []).map(({ name, weight }) => ({ name, desiredWeight: weight, images: [], phases: [] }))
  )
}

function Instances({ variant }: { variant: Variant }) {
  const { currentInstanceCount: current, desiredInstanceCount: desired, currentServerless: serverless } = variant
  if (serverless)
    return (
      <>
        {serverless.memoryMb} MB, {serverless.maxConcurrency} at once
      </>
    )
  if (current === undefined) return <NoValue reason="None yet" />
  return (
    <>
      {current}
      {desired !== undefined && desired !== current && <span className="text-info"> → {desired}</span>}
    </>
  )
}
