import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { ExecutionRole } from './model'

export function rolesQuery(region: string) {
  return queryOptions({
    queryKey: ['roles', region],
    queryFn: ({ signal }) => getJson<ExecutionRole[]>(api.path(region, 'roles'), { signal }),
    staleTime: 60_000,
  })
}
