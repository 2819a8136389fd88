'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { RefreshCw } from '@/components/ui/icons/refresh-cw'
import { toast } from '@/components/ui/toast'
import { refreshPrices } from '@/lib/costs/actions'
import { toBody, unwrap } from '@/lib/http'

/** Asks the AWS Pricing API now; its answer takes the place of what was kept. */
export function ReadPrices({ region }: { region: string }) {
  const client = useQueryClient()
  const reading = useMutation({
    mutationFn: async () => unwrap(await refreshPrices(region, {})),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['prices', region] })
      toast.ok('Prices read', 'From the AWS Pricing API.')
    },
    onError: error => toast.danger('No prices read', toBody(error).message),
  })
  return (
    <Button onClick={() => reading.mutate()} busy={reading.isPending}>
      {!reading.isPending && <RefreshCw aria-hidden className="size-4" />}
      Read from AWS
    </Button>
  )
}
