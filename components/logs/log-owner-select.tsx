import { useQuery } from '@tanstack/react-query'
import { Select } from '@/components/ui/select'
import { shapeOf } from '@/lib/endpoints/model'
import { endpointQuery } from '@/lib/endpoints/queries'
import { componentsQuery } from '@/lib/inference-components/queries'
import type { LogParams } from './use-log-params'

interface LogOwnerSelectProps {
  region: string
  name: string
  params: LogParams
}

/** Whose log: the endpoint's, or that of one of its inference components. Only where there are such. */
export function LogOwnerSelect({ region, name, params: { component, change } }: LogOwnerSelectProps) {
  const { data } = useQuery(endpointQuery(region, name))
  const isOffered = data !== undefined && shapeOf(data) === 'components'
  const components = useQuery({ ...componentsQuery(region, name), enabled: isOffered })
  if (!isOffered && component === null) return null
  const names = components.data?.components.map(each => each.name) ?? []
  return (
    <Select
      aria-label="Log of"
      className="sm:w-52"
      value={component ?? ''}
      onChange={event => change({ component: event.target.value || null, stream: null })}
    >
      <option value="">The endpoint</option>
      {component !== null && !names.includes(component) && <option>{component}</option>}
      {names.map(each => (
        <option key={each}>{each}</option>
      ))}
    </Select>
  )
}
