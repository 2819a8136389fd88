import type { EndpointDetail } from '@/lib/endpoints/model'
import type { Hosted } from './hosted-cost'

/** What runs of an endpoint now; undefined where its config is gone, which alone says on what it runs. */
export function hostedByEndpoint({ endpoint, config }: EndpointDetail): Hosted | undefined {
  if (!config) return undefined
  const configured = [...config.variants, ...config.shadowVariants]
  const running = [...endpoint.variants, ...endpoint.shadowVariants]
  if (config.kind === 'serverless') {
    const settings = running[0]?.currentServerless ?? config.variants[0]?.serverless
    return settings && { kind: 'serverless', ...settings }
  }
  return {
    kind: config.kind,
    groups: running.map(({ name, currentInstanceCount = 0 }) => {
      const { instanceType = '', volumeGb } = configured.find(each => each.name === name) ?? {}
      return { instanceType, count: currentInstanceCount, volumeGb }
    }),
  }
}
