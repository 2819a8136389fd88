import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { Account } from './model'

const calmMs = 10_000
const troubledMs = 3000

/** The account, and when the backend answered last (ISO 8601; missing when it never did). */
export type AccountState = Account & { answeredAt?: string }

/** Who and where we are; asked more often while nobody answers, so that recovery shows at once. */
export function accountQuery(region: string) {
  const queryKey = ['account', region]
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client }): Promise<AccountState> => {
      const account = await getJson<Account>(api.account(region), { signal })
      const before = client.getQueryData<AccountState>(queryKey)
      const answeredAt = account.problem ? before?.answeredAt : account.checkedAt
      // An engine that is silent for a while is still that engine.
      const backend = account.backend.kind === 'unknown' && before ? before.backend : account.backend
      return { ...account, backend, ...(answeredAt && { answeredAt }) }
    },
    refetchInterval: ({ state }) => (state.status === 'error' || state.data?.problem ? troubledMs : calmMs),
    retry: false,
  })
}
