import type { ConfigKind } from '@/lib/endpoint-configs/model'
import { type EndpointDetail, shapeOf } from '@/lib/endpoints/model'
import { containerNames } from '@/lib/models/container-names'
import type { Hosting, MetricSource } from './source'

interface KnownComponent {
  name: string
  createdAtMs: number
}

/** The kind of an endpoint; where its config was deleted, as far as its variants show it. */
export function kindOf({ endpoint, config }: EndpointDetail): ConfigKind {
  if (config) return config.kind
  return endpoint.variants.some(variant => variant.currentServerless) ? 'serverless' : 'real-time'
}

export const hostingOf = (detail: EndpointDetail): Hosting => ({
  kind: kindOf(detail),
  shape: shapeOf(detail),
  hasProvisioned: variantsOf(detail).some(
    ({ currentServerless, desiredServerless }) =>
      (currentServerless ?? desiredServerless)?.provisionedConcurrency !== undefined,
  ),
})

const variantsOf = ({ endpoint }: EndpointDetail) => [...endpoint.variants, ...(endpoint.pending?.variants ?? [])]

/** Everything on an endpoint that publishes metrics: the queue, the variants, their containers, the components. */
export function sourcesOf(detail: EndpointDetail, components: readonly KnownComponent[]): MetricSource[] {
  const { endpoint } = detail
  const { kind } = hostingOf(detail)
  const since = kind === 'real-time' ? {} : { countsSinceMs: endpoint.createdAtMs }
  const names = [...new Set(variantsOf(detail).map(({ name }) => name))]
  const variants = names.map((name): MetricSource => ({ key: name, of: 'variant', name, variant: name, ...since }))
  const shadows = endpoint.shadowVariants.map(
    ({ name }): MetricSource => ({ key: name, of: 'variant', name, variant: name, isShadow: true }),
  )
  const queue: MetricSource[] = kind === 'asynchronous' ? [{ key: '', of: 'endpoint', name: endpoint.name }] : []
  return [
    ...queue,
    ...variants,
    ...shadows,
    ...[...variants, ...shadows].flatMap(({ name }) => containersOf(detail, name)),
    ...components.map(
      ({ name, createdAtMs }): MetricSource => ({
        key: `component:${name}`,
        of: 'component',
        name,
        countsSinceMs: createdAtMs,
      }),
    ),
  ]
}

/** The containers of a variant whose model has several: each of them is measured. */
function containersOf({ config, models }: EndpointDetail, variant: string): MetricSource[] {
  const configured = [...(config?.variants ?? []), ...(config?.shadowVariants ?? [])]
  const modelName = configured.find(({ name }) => name === variant)?.modelName
  const model = models.find(({ name }) => name === modelName)
  if (!model || model.containers.length < 2) return []
  return containerNames(model).map(name => ({ key: `${variant}/${name}`, of: 'container', name, variant }))
}
