'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useOnChange } from '@/components/ui/use-on-change'
import type { EndpointDetail } from '@/lib/endpoints/model'
import { activityQuery, endpointQuery } from '@/lib/endpoints/queries'
import { scalingKey } from '@/lib/scaling/queries'
import { hearFleet } from './fleet-stream'

/** The reads of an endpoint's page keep their own pace: what the fleet's stream or one of them sees, all read anew. */
export function useEndpointNews(region: string, name: string, detail: EndpointDetail | undefined): void {
  const client = useQueryClient()
  useEffect(
    () =>
      hearFleet(region, event => {
        if (event.type !== 'change') return
        if (!event.removed.includes(name) && !event.upserts.some(row => row.name === name)) return
        void client.invalidateQueries({ queryKey: endpointQuery(region, name).queryKey })
      }),
    [client, region, name],
  )
  useOnChange(detail && stateOf(detail), () => {
    void client.invalidateQueries({ queryKey: scalingKey(region, name) })
    void client.invalidateQueries({ queryKey: activityQuery(region, [name]).queryKey })
  })
}

function stateOf({ endpoint: { status, lastModifiedAtMs, variants } }: EndpointDetail): string {
  const counts = variants.map(variant => `${variant.currentInstanceCount}→${variant.desiredInstanceCount}`)
  return [status, lastModifiedAtMs, ...counts].join(' ')
}
