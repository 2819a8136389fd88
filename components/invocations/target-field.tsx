'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { folderOf, isArchive, parseS3Url } from '@/lib/artifacts/model'
import { artifactsQuery } from '@/lib/artifacts/queries'
import { type EndpointDetail, shapeOf } from '@/lib/endpoints/model'
import { formatBytes } from '@/lib/format/bytes'
import { toBody } from '@/lib/http'
import { componentsQuery } from '@/lib/inference-components/queries'
import { containerNames } from '@/lib/models/container-names'

interface TargetFieldProps {
  region: string
  detail: EndpointDetail
  value: string
  onChange: (target: string) => void
}

/** Which model, container or component is asked, where the endpoint has several. */
export function TargetField({ region, detail, value, onChange }: TargetFieldProps) {
  const shape = shapeOf(detail)
  const props = { region, detail, value, onChange }
  if (shape === 'multi-model') return <TargetModel {...props} />
  if (shape === 'multi-container') return <TargetContainer {...props} />
  if (shape === 'components') return <TargetComponent {...props} />
  return null
}

/** Archives below the model's folder, level by level: a folder that is chosen shows what lies in it. */
function TargetModel({ region, detail, value, onChange }: TargetFieldProps) {
  const container = detail.models[0]?.containers.find(each => each.isMultiModel)
  const place = parseS3Url(container?.artifactUrl ?? '')
  const root = place && place.key !== '' && !place.key.endsWith('/') ? `${place.key}/` : (place?.key ?? '')
  const prefix = root + folderOf(value)
  const { data, error } = useInfiniteQuery({
    ...artifactsQuery(region, place?.bucket ?? '', prefix),
    enabled: place !== undefined,
  })
  const options = (data?.pages ?? []).flatMap(({ folders, objects }) => [
    ...folders.map(folder => ({ value: folder.slice(root.length), detail: 'folder' })),
    ...objects
      .filter(object => isArchive(object.key))
      .map(({ key, sizeBytes }) => ({ value: key.slice(root.length), detail: formatBytes(sizeBytes) })),
  ])
  const note = error ? toBody(error).message : data && options.length === 0 ? 'No archive lies here.' : undefined
  return (
    <Field
      label="Target model"
      help={
        <>
          TargetModel: an archive below <code className="break-all font-mono">{container?.artifactUrl}</code>. It is
          loaded when it is first called.
        </>
      }
    >
      <Combobox value={value} onChange={onChange} options={options} note={note} placeholder="model.tar.gz" />
    </Field>
  )
}

function TargetContainer({ detail, value, onChange }: TargetFieldProps) {
  const [model] = detail.models
  const names = model ? containerNames(model) : []
  return (
    <Field label="Container" help="TargetContainerHostname: a request goes to one container, past the others.">
      <Select value={value} onChange={event => onChange(event.target.value)}>
        <option value="">Choose a container</option>
        {names.map(name => (
          <option key={name}>{name}</option>
        ))}
      </Select>
    </Field>
  )
}

function TargetComponent({ region, detail, value, onChange }: TargetFieldProps) {
  const { data, error, isPending } = useQuery(componentsQuery(region, detail.endpoint.name))
  const components = data?.components ?? []
  const chosen = components.find(each => each.name === value)
  const help = error
    ? `The components could not be listed: ${toBody(error).message}`
    : !isPending && components.length === 0
      ? 'No component stands on this endpoint yet: deploy one first.'
      : chosen?.currentCopies === 0
        ? 'It has no copy now: the call fails, and asks its scaling for one (NoCapacityInvocationFailures).'
        : 'InferenceComponentName: the request goes to a copy of it.'
  return (
    <Field label="Inference component" help={help}>
      <Select value={value} onChange={event => onChange(event.target.value)}>
        <option value="">{isPending ? 'Looking for components…' : 'Choose a component'}</option>
        {components.map(({ name, status, currentCopies }) => (
          <option key={name} value={name}>
            {`${name} · ${status}${currentCopies === undefined ? '' : ` · ${currentCopies} ${currentCopies === 1 ? 'copy' : 'copies'}`}`}
          </option>
        ))}
      </Select>
    </Field>
  )
}
