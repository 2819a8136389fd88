'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RequestId } from '@/components/ui/request-id'
import { Select } from '@/components/ui/select'
import { findInstanceType } from '@/lib/endpoint-configs/instance-types'
import type { EndpointDetail } from '@/lib/endpoints/model'
import { toBody } from '@/lib/http'
import { createInferenceComponent } from '@/lib/inference-components/actions'
import { capacityOf } from '@/lib/inference-components/capacity'
import type { InferenceComponent } from '@/lib/inference-components/model'
import { modelsQuery } from '@/lib/models/queries'
import { type ComponentDraft, emptyDraft, fitOf, inputOf } from './component-draft'
import { useComponentChange } from './use-component-change'

interface AddComponentDialogProps {
  region: string
  detail: EndpointDetail
  components: readonly InferenceComponent[]
  onClose: () => void
}

/** A model, what each of its copies reserves, and how many of them; with what an instance has room for. */
export function AddComponentDialog({ region, detail, components, onClose }: AddComponentDialogProps) {
  const { endpoint, config } = detail
  const models = useQuery(modelsQuery(region))
  const [draft, setDraft] = useState(() => emptyDraft(endpoint.variants[0]?.name ?? ''))
  const [operationId] = useState(() => crypto.randomUUID())
  const change = useComponentChange(region, endpoint.name, createInferenceComponent, onClose)
  const failure = change.error ? toBody(change.error) : undefined
  const fields = failure?.fields
  const type = config?.variants.find(({ name }) => name === draft.variantName)?.instanceType
  const fit = fitOf(
    draft,
    type === undefined ? undefined : findInstanceType(type),
    capacityOf(endpoint, config, components).find(({ variant }) => variant === draft.variantName),
  )
  const text = (key: Exclude<keyof ComponentDraft, 'modelName' | 'variantName'>) => ({
    value: draft[key],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [key]: event.target.value }),
  })
  return (
    <Dialog
      open
      onClose={onClose}
      busy={change.isPending}
      title="Add an inference component"
      description={`Copies of a model on the instances of ${endpoint.name}.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={change.isPending}
            disabled={fit?.isImpossible}
            onClick={() => change.mutate(inputOf(draft, endpoint.name, operationId))}
          >
            Add
          </Button>
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" error={fields?.name ?? fields?.componentName} className="sm:col-span-2">
          <Input mono {...text('name')} />
        </Field>
        <Field
          label="Model"
          help="Of one container; no multi-model."
          error={fields?.modelName}
          className={endpoint.variants.length > 1 ? undefined : 'sm:col-span-2'}
        >
          <Combobox
            value={draft.modelName}
            onChange={modelName => setDraft({ ...draft, modelName })}
            options={(models.data ?? []).map(({ name }) => ({ value: name }))}
            note={models.isPending ? 'Loading the models…' : models.error ? toBody(models.error).message : undefined}
          />
        </Field>
        {endpoint.variants.length > 1 && (
          <Field label="Variant" error={fields?.variantName}>
            <Select
              value={draft.variantName}
              onChange={event => setDraft({ ...draft, variantName: event.target.value })}
            >
              {endpoint.variants.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          </Field>
        )}
        <Field label="Memory of each copy" error={fields?.['resources.memoryMb']}>
          <Input inputMode="numeric" unit="MB" {...text('memoryMb')} />
        </Field>
        <Field label="CPU of each copy" optional error={fields?.['resources.cpuCores']}>
          <Input inputMode="decimal" unit="cores" {...text('cpuCores')} />
        </Field>
        <Field label="Accelerators of each copy" optional error={fields?.['resources.accelerators']}>
          <Input inputMode="numeric" unit="devices" {...text('accelerators')} />
        </Field>
        <Field label="Copies" error={fields?.copyCount}>
          <Input type="number" min={0} step={1} unit="copies" {...text('copyCount')} />
        </Field>
        {fit && (
          <Alert tone={fit.isImpossible ? 'warn' : 'info'} className="sm:col-span-2">
            {fit.words}
          </Alert>
        )}
        {failure && !fields && (
          <Alert tone="danger" live title="AWS refused it" className="sm:col-span-2">
            <p>{failure.message}</p>
            <RequestId error={failure} />
          </Alert>
        )}
      </div>
    </Dialog>
  )
}
