import { saveFile } from '@/components/ui/save-file'
import { metricsToCsv } from '@/lib/metrics/csv'
import type { EndpointMetrics } from '@/lib/metrics/model'
import { type Selection, selected } from './charts'

/** Hands the shown metrics to the browser as a file. */
export function downloadCsv(metrics: EndpointMetrics, selection: Selection): void {
  const end = new Date(metrics.window.toMs).toISOString().slice(0, 16).replace(':', '')
  const sources = selected(metrics.sources, selection).map(({ key }) => key)
  saveFile(`${metrics.endpointName}-metrics-${end}.csv`, metricsToCsv(metrics, sources), 'text/csv')
}
