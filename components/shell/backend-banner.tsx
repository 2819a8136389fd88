'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { LateAlert } from '@/components/ui/late-alert'
import { Time } from '@/components/ui/time'
import { accountQuery } from '@/lib/account/queries'
import { toBody } from '@/lib/http'

/** Says that nobody answers, and how old is what the page shows; once somebody does, everything is read anew. */
export function BackendBanner({ region }: { region: string }) {
  const { data, error } = useQuery(accountQuery(region))
  const problem = error ? toBody(error) : data?.problem
  useRefreshOnRecovery(region, problem !== undefined)
  if (problem === undefined) return null
  return (
    <div className="px-4 pt-4 md:px-6">
      <LateAlert tone="warn" live title={problem.message}>
        {data?.answeredAt && (
          <p className="text-muted">
            What you see is the last known state, from <Time at={data.answeredAt} />.
            {problem.code !== 'unauthenticated' && ' The page recovers by itself.'}
          </p>
        )}
      </LateAlert>
    </div>
  )
}

function useRefreshOnRecovery(region: string, isTroubled: boolean): void {
  const client = useQueryClient()
  const wasTroubled = useRef(false)
  useEffect(() => {
    if (wasTroubled.current && !isTroubled) {
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== accountQuery(region).queryKey[0] })
    }
    wasTroubled.current = isTroubled
  }, [client, region, isTroubled])
}
