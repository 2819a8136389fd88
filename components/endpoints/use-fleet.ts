'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { applyFleetEvent, type FleetSnapshot } from '@/lib/endpoints/fleet/model'
import { fleetKey, fleetQuery } from '@/lib/endpoints/queries'
import { hearFleet } from './fleet-stream'

/** Every endpoint of a region, kept up to date by the event stream, and by slow polls where a host buffers it. */
export function useFleet(region: string) {
  const client = useQueryClient()
  useEffect(
    () =>
      hearFleet(region, event => {
        const key = fleetKey(region)
        const snapshot = client.getQueryData<FleetSnapshot>(key)
        if (!snapshot) return
        const next = applyFleetEvent(snapshot, event)
        if (next) client.setQueryData(key, next)
        else void client.invalidateQueries({ queryKey: key }, { cancelRefetch: false })
      }),
    [client, region],
  )
  return useQuery(fleetQuery(region))
}
