import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { AsyncCall, AsyncCallState, AsyncCalls, FoundAsyncCall, KeptInvocations } from './model'

/** History and saved payloads of an endpoint; an error `not-configured` says how to turn them on. */
export function keptInvocationsQuery(region: string, name: string) {
  return queryOptions({
    queryKey: ['kept-invocations', region, name],
    queryFn: ({ signal }) => getJson<KeptInvocations>(api.endpointPart(region, name, 'kept-invocations'), { signal }),
    staleTime: 10_000,
  })
}

/** When this page last called an endpoint, epoch milliseconds: metrics tell it a minute or two later. */
export function ownCallQuery(region: string, name: string) {
  return queryOptions<number>({
    queryKey: ['own-call', region, name],
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Time goes forward only: answers may come in another order than their calls were made. */
export function noteOwnCall(client: QueryClient, region: string, name: string, atMs: number): void {
  client.setQueryData(ownCallQuery(region, name).queryKey, (before = 0) => Math.max(before, atMs))
}

/** The asynchronous calls that the workspace remembers; followed while one is pending and the page is seen. */
export function asyncCallsQuery(region: string, name: string) {
  return queryOptions({
    queryKey: ['async-calls', region, name],
    queryFn: ({ signal }) => getJson<AsyncCalls>(api.endpointPart(region, name, 'async-invocations'), { signal }),
    staleTime: 1000,
    refetchInterval: ({ state: { data } }) => followEveryMs(data?.calls ?? [], Date.now()),
    refetchOnWindowFocus: true,
  })
}

/** How one call is named: by its id, or by where its result is awaited. */
export interface AsyncPlaceQuery {
  id?: string
  outputLocation?: string
  failureLocation?: string
}

/** One call; `known` is what the page knows of one that is not remembered. */
export function asyncCallQuery(region: string, name: string, place: AsyncPlaceQuery, known?: AsyncCall) {
  const path = api.endpointPart(region, name, 'async-invocations/state', { ...place })
  return queryOptions({
    queryKey: ['async-call', region, name, place],
    queryFn: async ({ signal }): Promise<AsyncCallState> => {
      const { call = known, state } = await getJson<FoundAsyncCall>(path, { signal })
      if (!call) throw new Error('This call is not known here any more.')
      return { call, state }
    },
    staleTime: 1000,
    refetchInterval: ({ state: { data } }) => (data ? followEveryMs([data], Date.now()) : false),
    refetchOnWindowFocus: true,
  })
}

const minuteMs = 60_000

/** How soon to look again: the longer the youngest pending call waits the later; never when all must have ended. */
export function followEveryMs(calls: readonly AsyncCallState[], nowMs: number): number | false {
  const ages = calls.flatMap(({ call, state }) => {
    const ageMs = nowMs - call.sentAtMs
    const endsAfterMs = (call.ttlSeconds + call.timeoutSeconds) * 1000 + minuteMs
    return state.kind === 'pending' && ageMs <= endsAfterMs ? [ageMs] : []
  })
  if (ages.length === 0) return false
  const youngestMs = Math.min(...ages)
  if (youngestMs < 10_000) return 1000
  if (youngestMs < minuteMs) return 3000
  return youngestMs < 10 * minuteMs ? 10_000 : 30_000
}
