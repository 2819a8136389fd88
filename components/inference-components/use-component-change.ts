'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { endpointQuery, fleetKey } from '@/lib/endpoints/queries'
import type { ErrorBody } from '@/lib/errors'
import { unwrap } from '@/lib/http'
import { componentsKey } from '@/lib/inference-components/queries'

type Answer = { ok: true; data: unknown } | { ok: false; error: ErrorBody }

/** A write to a component: when AWS took it, the components are read again, and the instances that they share. */
export function useComponentChange<Input>(
  region: string,
  endpointName: string,
  change: (region: string, input: Input) => Promise<Answer>,
  onDone: () => void,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (input: Input) => unwrap(await change(region, input)),
    onSuccess: async () => {
      onDone()
      await client.invalidateQueries({ queryKey: componentsKey(region, endpointName) })
      await client.invalidateQueries({ queryKey: endpointQuery(region, endpointName).queryKey })
      await client.invalidateQueries({ queryKey: fleetKey(region) })
    },
  })
}
