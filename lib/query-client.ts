import { QueryCache, QueryClient } from '@tanstack/react-query'
import type { ErrorCode } from '@/lib/errors'
import { HttpError } from '@/lib/http'

/** What may pass by itself. Access, validation and "not found" do not: asking again only delays the answer. */
const passing: readonly ErrorCode[] = ['throttled', 'unavailable', 'timeout', 'internal']

const maxRetries = 2

/** The retry rule of all reads; writes are never repeated. */
export function shouldRetry(failureCount: number, error: unknown): boolean {
  return failureCount < maxRetries && error instanceof HttpError && passing.includes(error.body.code)
}

export function createQueryClient(): QueryClient {
  const queryCache = new QueryCache({
    // Whoever meets silence first has the banner asked: it need not wait for its own turn.
    onError: (error, query) => {
      const isSilence = error instanceof HttpError && error.body.code === 'unavailable'
      if (isSilence && query.queryKey[0] !== 'account') void client.invalidateQueries({ queryKey: ['account'] })
    },
  })
  const client = new QueryClient({
    queryCache,
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 5000, networkMode: 'always', refetchOnReconnect: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  return client
}
