'use client'

import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Plus } from '@/components/ui/icons/plus'
import { emptyContainer } from '@/lib/deploy/draft'
import { usedContainers } from '@/lib/deploy/parse-draft'
import { MAX_CONTAINERS } from '@/lib/models/schema'
import { ContainerFields } from './container-fields'
import { useDeployForm } from './form-context'
import { RoleField } from './role-field'

const LEAST_OF_SEVERAL = 2

/** The container of a new model, or those of a pipeline in their order, and the role that they run under. */
export function ContainersSection() {
  const { draft, update, errorOf } = useDeployForm()
  const containers = usedContainers(draft)
  const isSeveral = draft.shape === 'pipeline' || draft.shape === 'multi-container'
  const error = errorOf('containers')
  if (!isSeveral)
    return (
      <>
        <ContainerFields index={0}>
          <RoleField />
        </ContainerFields>
        {draft.shape === 'multi-model' && (
          <Checkbox
            label="Keep models loaded"
            help="Off: a model is unloaded after each request, for many models that are seldom asked."
            checked={draft.isModelCached}
            onChange={event => update({ isModelCached: event.target.checked })}
          />
        )}
      </>
    )
  return (
    <div className="grid gap-4" data-field="containers">
      <p className="text-sm text-muted">
        Containers of one instance listen on different ports: their images need the label{' '}
        <code className="break-all">com.amazonaws.sagemaker.capabilities.accept-bind-to-port=true</code>, or SageMaker
        refuses the model.
      </p>
      {containers.map((_, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a container is its place in the row.
          key={index}
          className="grid gap-4 rounded-md border p-3"
        >
          <legend className="px-1 text-sm text-muted">
            {draft.shape === 'pipeline' ? `Step ${index + 1} of ${containers.length}` : `Container ${index + 1}`}
          </legend>
          <ContainerFields
            index={index}
            onRemove={
              containers.length > LEAST_OF_SEVERAL
                ? () => update({ containers: draft.containers.toSpliced(index, 1) })
                : undefined
            }
          />
        </fieldset>
      ))}
      {error && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
      <Button
        size="sm"
        className="justify-self-start"
        disabled={containers.length >= MAX_CONTAINERS}
        onClick={() =>
          update({ containers: [...containers, { ...emptyContainer(), image: containers.at(-1)?.image ?? '' }] })
        }
      >
        <Plus aria-hidden className="size-3.5" />
        {draft.shape === 'pipeline' ? 'Add step' : 'Add container'}
      </Button>
      <RoleField />
    </div>
  )
}
