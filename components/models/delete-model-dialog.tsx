'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { Alert } from '@/components/ui/alert'
import { toast } from '@/components/ui/toast'
import { TypedNameDialog } from '@/components/ui/typed-name-dialog'
import { toBody, unwrap } from '@/lib/http'
import { deleteModel } from '@/lib/models/actions'
import type { ModelDetail } from '@/lib/models/model'
import { modelsQuery } from '@/lib/models/queries'
import { routes } from '@/lib/routes'

interface DeleteModelDialogProps {
  region: string
  detail: ModelDetail
  onClose: () => void
}

export function DeleteModelDialog({ region, detail: { model, usage }, onClose }: DeleteModelDialogProps) {
  const client = useQueryClient()
  const router = useRouter()
  const { name } = model
  const removal = useMutation({
    mutationFn: async (typedName: string) => unwrap(await deleteModel(region, { name, typedName })),
    onSuccess: async () => {
      toast.ok('Model deleted', name)
      router.push(routes.models(region))
      await client.invalidateQueries({ queryKey: modelsQuery(region).queryKey, exact: true })
    },
  })
  return (
    <TypedNameDialog
      name={name}
      noun="model"
      busy={removal.isPending}
      error={removal.isError ? toBody(removal.error) : undefined}
      onClose={onClose}
      onConfirm={removal.mutate}
    >
      {usage.configNames.length > 0 && (
        <Alert tone="warn" title="In use">
          {usage.configNames.slice(0, 5).join(', ')} {usage.configNames.length === 1 ? 'names' : 'name'} this model: it
          is refused until these configs are gone.
        </Alert>
      )}
      <p>The model’s entry goes. Its artifact in S3, its image and its role stay.</p>
    </TypedNameDialog>
  )
}
