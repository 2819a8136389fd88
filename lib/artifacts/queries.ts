import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { ArtifactInspection } from './inspection'
import type { LayoutFramework } from './layouts/model'
import type { ArtifactPage, Bucket } from './model'
import type { SuggestedImage } from './suggest-image'

export function bucketsQuery(region: string) {
  return queryOptions({
    queryKey: ['artifacts', region, 'buckets'],
    queryFn: ({ signal }) => getJson<Bucket[]>(api.path(region, 'artifacts/buckets'), { signal }),
    staleTime: 10_000,
  })
}

export function artifactsQuery(region: string, bucket: string, prefix: string) {
  return infiniteQueryOptions({
    queryKey: ['artifacts', region, bucket, prefix],
    queryFn: ({ pageParam, signal }) =>
      getJson<ArtifactPage>(api.path(region, 'artifacts', { bucket, prefix, token: pageParam }), { signal }),
    initialPageParam: '',
    getNextPageParam: page => page.nextToken,
    staleTime: 5_000,
  })
}

export function uploadPath(region: string, bucket: string, key: string): string {
  return api.path(region, 'artifacts/upload', { bucket, key })
}

const inspectionSeconds = 60

/** An archive of gigabytes takes as long as the server needs to read it; after a minute it tells what it has. */
export function inspectionQuery(region: string, url: string) {
  const path = api.path(region, 'artifacts/inspect', { url, withinSeconds: String(inspectionSeconds) })
  return queryOptions({
    queryKey: ['artifacts', region, 'inspection', url],
    queryFn: ({ signal }) => getJson<ArtifactInspection>(path, { signal, timeoutMs: (inspectionSeconds + 10) * 1000 }),
    staleTime: 60_000,
  })
}

export function suggestedImageQuery(region: string, framework: LayoutFramework) {
  return queryOptions({
    queryKey: ['artifacts', region, 'suggested-image', framework],
    queryFn: ({ signal }) => getJson<SuggestedImage>(api.path(region, 'artifacts/image', { framework }), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
