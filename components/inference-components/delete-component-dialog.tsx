'use client'

import { toast } from '@/components/ui/toast'
import { TypedNameDialog } from '@/components/ui/typed-name-dialog'
import { toBody } from '@/lib/http'
import { deleteInferenceComponent } from '@/lib/inference-components/actions'
import type { InferenceComponent } from '@/lib/inference-components/model'
import { useComponentChange } from './use-component-change'

interface DeleteComponentDialogProps {
  region: string
  component: InferenceComponent
  onClose: () => void
}

export function DeleteComponentDialog({ region, component, onClose }: DeleteComponentDialogProps) {
  const { name, endpointName, createdAtMs, currentCopies = 0 } = component
  const removal = useComponentChange(region, endpointName, deleteInferenceComponent, () => {
    toast.ok('The component is being deleted', name)
    onClose()
  })
  return (
    <TypedNameDialog
      name={name}
      noun="component"
      busy={removal.isPending}
      error={removal.isError ? toBody(removal.error) : undefined}
      onClose={onClose}
      onConfirm={typedName => removal.mutate({ name, createdAtMs, typedName })}
    >
      <p>
        {currentCopies === 1 ? 'Its copy ends' : `Its ${currentCopies} copies end`}, and requests that name it fail from
        now on. Its model, the endpoint and the logs stay.
      </p>
    </TypedNameDialog>
  )
}
