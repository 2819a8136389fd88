import { metricsToCsv } from '@/lib/metrics/csv'
import type { EndpointMetrics } from '@/lib/metrics/model'

/** Hands the shown metrics to the browser as a file. */
export function downloadCsv(metrics: EndpointMetrics, variant: string | undefined): void {
  const variants = variant === undefined ? metrics.variants : [variant]
  const url = URL.createObjectURL(new Blob([metricsToCsv(metrics, variants)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${metrics.endpointName}-metrics-${new Date(metrics.window.toMs).toISOString().slice(0, 16).replace(':', '')}.csv`
  link.click()
  URL.revokeObjectURL(url)
}
