import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { TransformJobRequest } from './batch'
import type { Deployment } from './deployment'

/** Made to be copied: read once, and again when its page is opened anew. */
export function deploymentQuery(region: string, name: string) {
  return queryOptions({
    queryKey: ['endpoint', region, name, 'requests'],
    queryFn: ({ signal }) => getJson<Deployment>(api.endpointPart(region, name, 'requests'), { signal }),
    staleTime: 10_000,
  })
}

export function transformJobRequestQuery(region: string, name: string) {
  return queryOptions({
    queryKey: ['batch', region, name, 'request'],
    queryFn: ({ signal }) =>
      getJson<TransformJobRequest>(api.path(region, `batch/${encodeURIComponent(name)}/request`), { signal }),
    staleTime: 60_000,
  })
}
