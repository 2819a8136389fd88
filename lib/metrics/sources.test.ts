import { expect, it } from 'vitest'
import type { EndpointDetail } from '@/lib/endpoints/model'
import type { Model } from '@/lib/models/model'
import type { MetricSource } from './source'
import { hostingOf, sourcesOf } from './sources-of'
import { planQueries, queriesToAws } from './to-aws'

const container = { environment: {}, isMultiModel: false, isModelCached: true }
const model = (containers: Model['containers']): Model => ({
  name: 'model',
  arn: 'arn',
  createdAtMs: 1,
  containers,
  isInvokedDirectly: false,
  hasVpc: false,
  hasNetworkIsolation: false,
})
const variant = (name: string) => ({ name, currentInstanceCount: 1, images: [], phases: [] })

function detailOf(change: {
  endpoint?: Partial<EndpointDetail['endpoint']>
  config?: Partial<NonNullable<EndpointDetail['config']>>
  models?: Model[]
}): EndpointDetail {
  return {
    endpoint: {
      name: 'iris',
      arn: 'arn',
      status: 'InService',
      createdAtMs: 1_000,
      lastModifiedAtMs: 1_000,
      variants: [variant('main')],
      shadowVariants: [],
      ...change.endpoint,
    },
    config: {
      name: 'config',
      arn: 'arn',
      createdAtMs: 1,
      kind: 'real-time',
      variants: [{ name: 'main', modelName: 'model' }],
      shadowVariants: [],
      ...change.config,
    },
    models: change.models ?? [model([container])],
    tags: [],
  }
}

const keys = (detail: EndpointDetail, components: { name: string; createdAtMs: number }[] = []) =>
  sourcesOf(detail, components).map(({ key }) => key)
const dimensions = (detail: EndpointDetail, components: { name: string; createdAtMs: number }[] = []) => {
  const { planned } = planQueries(sourcesOf(detail, components), hostingOf(detail))
  const asked = queriesToAws('iris', planned, { periodS: 60 }).map(({ MetricStat }) =>
    (MetricStat?.Metric?.Dimensions ?? []).map(({ Name, Value }) => `${Name}=${Value}`).join(' '),
  )
  return [...new Set(asked)]
}

it('asks a shadow beside production', () => {
  expect(keys(detailOf({ endpoint: { shadowVariants: [variant('twin')] } }))).toEqual(['main', 'twin'])
})

it('asks a queue by its endpoint alone', () => {
  expect(dimensions(detailOf({ config: { kind: 'asynchronous' } }))).toEqual([
    'EndpointName=iris',
    'EndpointName=iris VariantName=main',
  ])
})

it('asks each container of several, by its host name or its place', () => {
  const detail = detailOf({ models: [model([{ ...container, hostname: 'first' }, container])] })
  expect(keys(detail)).toEqual(['main', 'main/first', 'main/container-2'])
  expect(dimensions(detail)).toContain('EndpointName=iris VariantName=main ContainerName=container-2')
})

it('asks a component by its own name, and says which found no room', () => {
  const detail = detailOf({ config: { variants: [{ name: 'main' }] }, models: [] })
  expect(dimensions(detail, [{ name: 'part', createdAtMs: 5 }])).toContain('InferenceComponentName=part')
  const many = Array.from({ length: 60 }, (_, index) => ({ name: `part-${index}`, createdAtMs: 5 }))
  const sources: MetricSource[] = sourcesOf(detail, many)
  const { planned, leftOut } = planQueries(sources, hostingOf(detail))
  expect(planned.length).toBeLessThanOrEqual(500)
  expect(new Set([...planned.map(({ source }) => source), ...leftOut]).size).toBe(sources.length)
})

it('takes a serverless endpoint for what it is, its config gone', () => {
  const serverless = { memoryMb: 1024, maxConcurrency: 5, provisionedConcurrency: 1 }
  const detail = detailOf({ endpoint: { variants: [{ ...variant('main'), currentServerless: serverless }] } })
  expect(hostingOf({ ...detail, config: undefined })).toMatchObject({ kind: 'serverless', hasProvisioned: true })
  expect(sourcesOf({ ...detail, config: undefined }, [])[0]?.countsSinceMs).toBe(1_000)
})
