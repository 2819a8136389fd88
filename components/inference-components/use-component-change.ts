'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEndpointChange } from '@/components/endpoints/use-endpoint-change'
import { componentsKey } from '@/lib/inference-components/queries'

/** A write to a component: when AWS took it, the components are read again, and the instances that they share. */
export function useComponentChange<Input>(
  region: string,
  endpointName: string,
  change: Parameters<typeof useEndpointChange<Input>>[2],
  onDone: () => void,
) {
  const client = useQueryClient()
  return useEndpointChange(region, endpointName, change, () => {
    onDone()
    void client.invalidateQueries({ queryKey: componentsKey(region, endpointName) })
  })
}
