'use client'

import { useQuery } from '@tanstack/react-query'
import { Card } from '@/components/ui/card'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { SHAPE_HELP, SHAPE_NAMES } from '@/lib/deploy/hosting-rules'
import type { EndpointShape } from '@/lib/endpoints/model'
import { modelsQuery } from '@/lib/models/queries'
import { ContainersSection } from './containers-section'
import { useDeployForm } from './form-context'

const NEW_WORDS: Record<EndpointShape, string> = {
  single: 'A new model, from an artifact and an image',
  'multi-model': 'A new model, from a folder of artifacts and an image',
  'multi-container': 'A new model of several containers',
  pipeline: 'A new pipeline of containers',
  components: 'A new model, from an artifact and an image',
}

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
              {source === 'new' ? NEW_WORDS[draft.shape] : 'A model that exists'}
            </label>
          ))}
        </fieldset>
        {draft.modelSource === 'new' ? <ContainersSection /> : <ExistingModel />}
      </div>
    </Card>
  )
}

function ExistingModel() {
  const { region, draft, modelShape, update, errorOf, touch } = useDeployForm()
  const models = useQuery(modelsQuery(region))
  const options = (models.data ?? []).map(model => ({ value: model.name }))
  return (
    <div data-field="existingModelName">
      <Field
        label="Model"
        help={
          modelShape
            ? `${SHAPE_NAMES[modelShape]}. ${SHAPE_HELP[modelShape]}`
            : 'Its containers decide which shapes and options go with it.'
        }
        error={errorOf('existingModelName')}
      >
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
