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
      const answeredAt = account.problem ? client.getQueryData<AccountState>(queryKey)?.answeredAt : account.checkedAt
      return { ...account, ...(answeredAt && { answeredAt }) }
    },
    refetchInterval: ({ state }) => (state.status === 'error' || state.data?.problem ? troubledMs : calmMs),
    retry: false,
  })
}
