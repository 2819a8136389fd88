'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { endpointQuery, fleetKey } from '@/lib/endpoints/queries'
import type { ErrorBody } from '@/lib/errors'
import { unwrap } from '@/lib/http'

type Answer = { ok: true; data: unknown } | { ok: false; error: ErrorBody }

/** A write to one endpoint: when AWS took it, the endpoint and the fleet are read again. */
export function useEndpointChange<Input>(
  region: string,
  name: string,
  change: (region: string, input: Input) => Promise<Answer>,
  onDone: () => void,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (input: Input) => unwrap(await change(region, input)),
    onSuccess: async () => {
      onDone()
      await client.invalidateQueries({ queryKey: endpointQuery(region, name).queryKey })
      await client.invalidateQueries({ queryKey: fleetKey(region) })
    },
  })
}
