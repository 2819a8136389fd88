import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { Prices } from './model'

/** The prices of a region, or why there are none. */
export function pricesQuery(region: string) {
  return queryOptions({
    queryKey: ['prices', region],
    queryFn: ({ signal }) => getJson<Prices>(api.path(region, 'prices'), { signal }),
    staleTime: 60_000,
  })
}

/** Where a price list file is sent. */
export const importPath = (region: string, fileName: string): string =>
  api.path(region, 'prices/import', { name: fileName })
