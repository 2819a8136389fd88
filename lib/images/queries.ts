import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { Repository, RepositoryImage } from './model'

export function repositoriesQuery(region: string) {
  return queryOptions({
    queryKey: ['images', region],
    queryFn: ({ signal }) => getJson<Repository[]>(api.path(region, 'images/repositories'), { signal }),
    staleTime: 30_000,
  })
}

export function imagesQuery(region: string, repository: string) {
  return queryOptions({
    queryKey: ['images', region, repository],
    queryFn: ({ signal }) => getJson<RepositoryImage[]>(api.path(region, 'images', { repository }), { signal }),
    staleTime: 30_000,
  })
}
