'use client'

import { useQuery } from '@tanstack/react-query'
import { Card } from '@/components/ui/card'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { modelsQuery } from '@/lib/models/queries'
import { MAX_ENVIRONMENT_VARIABLES } from '@/lib/models/schema'
import { ArtifactField } from './artifact-field'
import { useContainer, useDeployForm } from './form-context'
import { ImageField } from './image-field'
import { PairRows } from './pair-rows'
import { RoleField } from './role-field'

/** A model made of an artifact, an image and a role, or one that is there. */
export function ModelSection() {
  const { draft, update } = useDeployForm()
  return (
    <Card title="Model">
      <div className="grid gap-4">
        <fieldset className="flex flex-wrap gap-x-6 gap-y-1">
          <legend className="sr-only">Where the model comes from</legend>
          {(['new', 'existing'] as const).map(source => (
            <label key={source} className="flex items-center gap-2">
              <input
                type="radio"
                name="modelSource"
                checked={draft.modelSource === source}
                onChange={() => update({ modelSource: source })}
                className="size-4 accent-accent"
              />
              {source === 'new' ? 'A new model, from an artifact and an image' : 'A model that exists'}
            </label>
          ))}
        </fieldset>
        {draft.modelSource === 'new' ? <NewModel /> : <ExistingModel />}
      </div>
    </Card>
  )
}

function NewModel() {
  const { container, path, change } = useContainer(0)
  return (
    <>
      <ArtifactField index={0} />
      <ImageField index={0} />
      <RoleField />
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-sm font-medium">
          Environment variables <span className="font-normal text-muted">(optional)</span>
        </legend>
        <PairRows
          path={`${path}.environment`}
          rows={container.environment}
          onChange={environment => change({ environment })}
          noun="variable"
          keyPlaceholder="NAME"
          max={MAX_ENVIRONMENT_VARIABLES}
        />
        <p className="text-sm text-muted">The container sees them; so does everybody who may describe the model.</p>
      </fieldset>
    </>
  )
}

function ExistingModel() {
  const { region, draft, update, errorOf, touch } = useDeployForm()
  const models = useQuery(modelsQuery(region))
  const options = (models.data ?? []).map(model => ({ value: model.name }))
  return (
    <div data-field="existingModelName">
      <Field label="Model" error={errorOf('existingModelName')}>
        <Combobox
          value={draft.existingModelName}
          onChange={existingModelName => update({ existingModelName })}
          onBlur={() => touch('existingModelName')}
          options={options}
          note={
            models.isPending
              ? 'Reading the models…'
              : models.isError
                ? 'The models could not be read: type the name.'
                : undefined
          }
          placeholder="my-model"
        />
      </Field>
    </div>
  )
}
