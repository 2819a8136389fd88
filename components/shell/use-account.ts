import { useQuery } from '@tanstack/react-query'
import { useIsHydrated } from '@/components/ui/use-is-hydrated'
import { accountQuery } from '@/lib/account/queries'

/** Who answers, and as whom: for pages, which must draw first what the server drew, when the frame may know already. */
export function useAccount(region: string) {
  const { data, isPending } = useQuery(accountQuery(region))
  const isHydrated = useIsHydrated()
  return { data: isHydrated ? data : undefined, isPending: isPending || !isHydrated }
}
