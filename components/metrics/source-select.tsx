import { Select } from '@/components/ui/select'
import type { EndpointMetrics } from '@/lib/metrics/model'
import { nameOf } from './charts'
import type { SpanState } from './use-span'

/** One variant or one component of several; the address keeps which. */
export function SourceSelect({ metrics, state }: { metrics: EndpointMetrics; state: SpanState }) {
  const of = metrics.hosting.shape === 'components' ? 'component' : 'variant'
  const sources = metrics.sources.filter(source => source.of === of)
  const current = state.selection[of]
  if (sources.length < 2 && current === undefined) return null
  return (
    <Select
      aria-label={of === 'component' ? 'Component' : 'Variant'}
      className="w-44"
      value={current ?? ''}
      onChange={event => state.select({ [of]: event.target.value || null })}
    >
      <option value="">All {of}s</option>
      {current !== undefined && !sources.some(({ name }) => name === current) && <option>{current}</option>}
      {sources.map(source => (
        <option key={source.key} value={source.name}>
          {nameOf(source, sources)}
        </option>
      ))}
    </Select>
  )
}
