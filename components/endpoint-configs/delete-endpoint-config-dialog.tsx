'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { Alert } from '@/components/ui/alert'
import { toast } from '@/components/ui/toast'
import { TypedNameDialog } from '@/components/ui/typed-name-dialog'
import { deleteEndpointConfig } from '@/lib/endpoint-configs/actions'
import type { EndpointConfigDetail } from '@/lib/endpoint-configs/model'
import { endpointConfigsQuery } from '@/lib/endpoint-configs/queries'
import { toBody, unwrap } from '@/lib/http'
import { routes } from '@/lib/routes'

interface DeleteEndpointConfigDialogProps {
  region: string
  detail: EndpointConfigDetail
  onClose: () => void
}

export function DeleteEndpointConfigDialog({
  region,
  detail: { config, usage },
  onClose,
}: DeleteEndpointConfigDialogProps) {
  const client = useQueryClient()
  const router = useRouter()
  const { name } = config
  const removal = useMutation({
    mutationFn: async (typedName: string) => unwrap(await deleteEndpointConfig(region, { name, typedName })),
    onSuccess: async () => {
      toast.ok('Endpoint config deleted', name)
      router.push(routes.endpointConfigs(region))
      await client.invalidateQueries({ queryKey: endpointConfigsQuery(region).queryKey })
    },
  })
  return (
    <TypedNameDialog
      name={name}
      noun="endpoint config"
      busy={removal.isPending}
      error={removal.isError ? toBody(removal.error) : undefined}
      onClose={onClose}
      onConfirm={removal.mutate}
    >
      {usage.endpointNames.length > 0 && (
        <Alert tone="warn" title="In use">
          {usage.endpointNames.slice(0, 5).join(', ')} {usage.endpointNames.length === 1 ? 'runs' : 'run'} on this
          config: it is refused until these endpoints are gone or updated.
        </Alert>
      )}
      <p>The config goes. The models that it names stay.</p>
    </TypedNameDialog>
  )
}
