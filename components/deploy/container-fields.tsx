'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { MAX_ENVIRONMENT_VARIABLES } from '@/lib/models/schema'
import { ArtifactField } from './artifact-field'
import { useContainer, useDeployForm } from './form-context'
import { ImageField } from './image-field'
import { PairRows } from './pair-rows'
import { ScriptHint } from './script-hint'

interface ContainerFieldsProps {
  index: number
  /** Absent where there must be so many. */
  onRemove?: (() => void) | undefined
  /** What goes with the image, before the variables. */
  children?: ReactNode
}

/** Image, artifact and variables of one container. */
export function ContainerFields({ index, onRemove, children }: ContainerFieldsProps) {
  const { draft } = useDeployForm()
  const { container, path, change } = useContainer(index)
  const isOneOfMany = draft.shape === 'pipeline' || draft.shape === 'multi-container'
  return (
    <>
      {isOneOfMany && <NameField index={index} onRemove={onRemove} />}
      <ArtifactField index={index} />
      <ImageField index={index} />
      <ScriptHint index={index} />
      {children}
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

function NameField({ index, onRemove }: Omit<ContainerFieldsProps, 'children'>) {
  const { draft, errorOf, touch } = useDeployForm()
  const { container, path, change } = useContainer(index)
  const field = `${path}.hostname`
  const isCalledByName = draft.shape === 'multi-container'
  return (
    <div className="flex items-start gap-2" data-field={field}>
      <Field
        label="Container name"
        optional={!isCalledByName}
        className="min-w-0 grow"
        help={isCalledByName ? 'Requests choose the container by it.' : 'Names its log stream and its errors.'}
        error={errorOf(field)}
      >
        <Input
          mono
          placeholder={index === 0 ? 'preprocess' : 'predict'}
          value={container.hostname}
          onChange={event => change({ hostname: event.target.value })}
          onBlur={() => touch(field)}
        />
      </Field>
      {onRemove && (
        <Button className="mt-6" onClick={onRemove}>
          Remove
        </Button>
      )}
    </div>
  )
}
