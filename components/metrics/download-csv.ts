import { saveFile } from '@/components/ui/save-file'
import { metricsToCsv } from '@/lib/metrics/csv'
import type { EndpointMetrics } from '@/lib/metrics/model'

/** Hands the shown metrics to the browser as a file. */
export function downloadCsv(metrics: EndpointMetrics, variant: string | undefined): void {
  const end = new Date(metrics.window.toMs).toISOString().slice(0, 16).replace(':', '')
  const variants = variant === undefined ? metrics.variants : [variant]
  saveFile(`${metrics.endpointName}-metrics-${end}.csv`, metricsToCsv(metrics, variants), 'text/csv')
}
