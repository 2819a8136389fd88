'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Trash2 } from '@/components/ui/icons/trash-2'
import { NoValue } from '@/components/ui/no-value'
import { StatusBadge } from '@/components/ui/status-badge'
import { statusTone } from '@/lib/endpoints/status-tone'
import { formatCount } from '@/lib/format/count'
import { formatLatency } from '@/lib/format/latency'
import { type InferenceComponent, isComponentInFlight } from '@/lib/inference-components/model'
import type { ComponentResources } from '@/lib/inference-components/schema'
import { type EndpointMetrics, seriesOf } from '@/lib/metrics/model'
import { metricsQuery } from '@/lib/metrics/queries'
import { routes } from '@/lib/routes'

const cell = 'px-3 py-2 first:ps-4 last:pe-4 align-top'
const HEADERS = ['Component', 'Status', 'Copies', 'Each copy reserves', 'Requests, 1 h', 'Model p90']

interface ComponentTableProps {
  region: string
  endpointName: string
  components: readonly InferenceComponent[]
  onCopies: (component: InferenceComponent) => void
  onDelete: (component: InferenceComponent) => void
}

/** The components with their copies and traffic; why one failed stands below its status. */
export function ComponentTable({ region, endpointName, components, onCopies, onDelete }: ComponentTableProps) {
  const { data: metrics } = useQuery(metricsQuery(region, endpointName, { range: '1h' }))
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full" aria-label="Inference components">
        <thead>
          <tr className="border-b text-sm text-muted">
            {HEADERS.map(header => (
              <th key={header} scope="col" className={`${cell} whitespace-nowrap text-start font-medium`}>
                {header}
              </th>
            ))}
            <th scope="col" className={cell}>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {components.map(component => (
            <tr key={component.name} className="border-b last:border-0">
              <th scope="row" className={`${cell} text-start font-normal`}>
                <span className="break-all font-mono text-sm">{component.name}</span>
                <span className="block text-sm text-muted">
                  <ModelOf region={region} component={component} />
                </span>
              </th>
              <td className={`${cell} max-w-72`}>
                <StatusBadge tone={statusTone(component.status)} label={component.status} />
                {component.failureReason && (
                  <span className="mt-1 block break-words text-sm text-danger">{component.failureReason}</span>
                )}
              </td>
              <td className={`${cell} whitespace-nowrap tabular-nums`}>
                <Copies component={component} />
              </td>
              <td className={`${cell} whitespace-nowrap text-sm`}>
                {component.resources ? (
                  resourceWords(component.resources)
                ) : (
                  <NoValue reason="It shares what its base component reserves" />
                )}
              </td>
              <td className={`${cell} tabular-nums`}>
                <Traffic metrics={metrics} name={component.name} />
              </td>
              <td className={`${cell} whitespace-nowrap tabular-nums`}>
                <Latency metrics={metrics} name={component.name} />
              </td>
              <td className={cell}>
                <Actions
                  region={region}
                  endpointName={endpointName}
                  component={component}
                  onCopies={onCopies}
                  onDelete={onDelete}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ModelOf({
  region,
  component: { modelName, image, baseComponentName },
}: {
  region: string
  component: InferenceComponent
}) {
  if (modelName)
    return (
      <Link href={routes.model(region, modelName)} className="break-all font-mono hover:underline">
        {modelName}
      </Link>
    )
  if (baseComponentName) return `adapter on ${baseComponentName}`
  return image ? <span className="break-all font-mono text-xs">{image}</span> : 'no model'
}

function Copies({ component: { currentCopies: current, desiredCopies: desired } }: { component: InferenceComponent }) {
  if (current === undefined) return <NoValue reason="None yet" />
  return (
    <>
      {current}
      {desired !== undefined && desired !== current && <span className="text-info"> → {desired}</span>}
    </>
  )
}

/** `0.5 cores, 1,024 MB`. */
export function resourceWords({ cpuCores, accelerators, memoryMb }: ComponentResources): string {
  return [
    ...(cpuCores === undefined ? [] : [`${cpuCores} ${cpuCores === 1 ? 'core' : 'cores'}`]),
    ...(accelerators === undefined ? [] : [`${accelerators} ${accelerators === 1 ? 'device' : 'devices'}`]),
    `${formatCount(memoryMb)} MB`,
  ].join(', ')
}

interface MetricCellProps {
  metrics: EndpointMetrics | undefined
  name: string
}

function Traffic({ metrics, name }: MetricCellProps) {
  if (!metrics) return <span className="text-muted">…</span>
  const values = seriesOf(metrics, `component:${name}`, 'invocations') ?? []
  return formatCount(values.reduce<number>((sum, value) => sum + (value ?? 0), 0))
}

function Latency({ metrics, name }: MetricCellProps) {
  if (!metrics) return <span className="text-muted">…</span>
  const newest = seriesOf(metrics, `component:${name}`, 'modelLatencyP90')?.findLast(value => value !== null)
  return typeof newest === 'number' ? formatLatency(newest) : <NoValue reason="No request in the last hour" />
}

type ActionsProps = Omit<ComponentTableProps, 'components'> & { component: InferenceComponent }

function Actions({ region, endpointName, component, onCopies, onDelete }: ActionsProps) {
  const { name, status } = component
  const link = 'text-sm text-accent hover:underline'
  const busy = isComponentInFlight(component) ? `SageMaker refuses this while the component is ${status}.` : undefined
  return (
    <span className="flex items-center justify-end gap-3 whitespace-nowrap">
      <Link className={link} href={routes.endpoint(region, endpointName, 'invoke', { target: name })}>
        Invoke<span className="sr-only"> {name}</span>
      </Link>
      <Link className={link} href={routes.endpoint(region, endpointName, 'metrics', { component: name })}>
        Metrics<span className="sr-only"> of {name}</span>
      </Link>
      <Link className={link} href={routes.endpoint(region, endpointName, 'logs', { component: name })}>
        Logs<span className="sr-only"> of {name}</span>
      </Link>
      <Button size="sm" disabled={busy !== undefined} title={busy} onClick={() => onCopies(component)}>
        Set copies…<span className="sr-only"> of {name}</span>
      </Button>
      <Button
        size="icon"
        variant="ghost"
        aria-label={`Delete ${name}`}
        disabled={status === 'Deleting'}
        title={status === 'Deleting' ? 'It is being deleted.' : `Delete ${name}`}
        onClick={() => onDelete(component)}
      >
        <Trash2 aria-hidden className="size-4" />
      </Button>
    </span>
  )
}
