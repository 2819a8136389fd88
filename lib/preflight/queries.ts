import { queryOptions } from '@tanstack/react-query'
import { postJson } from '@/lib/post-json'
import { api } from '@/lib/routes'
import type { PreflightReport } from './model'
import type { PreflightInput } from './schema'

/** The checks of a form as it stands. What was found is true for a while: after it, or on demand, it is asked anew. */
export function preflightQuery(region: string, input: PreflightInput) {
  return queryOptions({
    queryKey: ['preflight', region, input],
    queryFn: ({ signal }) => postJson<PreflightReport>(api.path(region, 'preflight'), input, { signal }),
    staleTime: 60_000,
    gcTime: 120_000,
  })
}
