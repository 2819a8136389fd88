'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ErrorBody } from '@/lib/errors'
import { unwrap } from '@/lib/http'
import { scalingKey } from '@/lib/scaling/queries'

type Answer<Output> = { ok: true; data: Output } | { ok: false; error: ErrorBody }

/** A write to the scaling of an endpoint; afterwards what is shown is read again. */
export function useScalingChange<Input, Output>(
  region: string,
  name: string,
  write: (region: string, input: Input) => Promise<Answer<Output>>,
  onDone: (output: Output) => void,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (input: Input) => unwrap(await write(region, input)),
    onSuccess: async output => {
      await client.invalidateQueries({ queryKey: scalingKey(region, name) })
      onDone(output)
    },
  })
}
