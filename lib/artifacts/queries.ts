import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { ArtifactPage, Bucket } from './model'

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
