'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { modelsQuery } from '@/lib/models/queries'
import { routes } from '@/lib/routes'
import { ComboField } from './combo-field'
import { useJobForm } from './form-context'

interface ModelFieldProps {
  value: string
  onChange: (value: string) => void
}

/** A model of the region; the Deploy form makes new ones. */
export function ModelField({ value, onChange }: ModelFieldProps) {
  const { region } = useJobForm()
  const models = useQuery(modelsQuery(region))
  const note = models.isPending
    ? 'Reading the models…'
    : models.isError
      ? 'The models could not be read: type the name.'
      : models.data.length === 0
        ? 'There are no models in this region yet.'
        : undefined
  return (
    <ComboField
      name="modelName"
      label="Model"
      value={value}
      onChange={onChange}
      options={(models.data ?? []).map(model => ({ value: model.name }))}
      note={note}
      placeholder="my-model"
      help={
        <>
          It carries the image, the artifact and the role.{' '}
          <Link href={routes.deploy(region)} className="underline">
            Make one by deploying
          </Link>{' '}
          if it is not there yet.
        </>
      }
    />
  )
}
