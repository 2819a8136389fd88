import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { ImagePresence, Repository, RepositoryImage } from './model'

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

/** Asks ECR in the region of the URI, whatever region the page is of. */
export function imageCheckQuery(region: string, uri: string) {
  return queryOptions({
    queryKey: ['images', region, 'check', uri],
    queryFn: ({ signal }) => getJson<ImagePresence>(api.path(region, 'images/check', { uri }), { signal }),
    staleTime: 60_000,
  })
}
