import type { MathQuery } from '@/lib/scaling/model'

/** Metric math as it stands in AWS: the expression that is followed, and the metrics that it is made of. */
export function MathMetric({ queries }: { queries: readonly MathQuery[] }) {
  return (
    <dl className="grid gap-2 rounded-md border p-3 text-sm">
      {queries.map(query => (
        <div key={query.id} className="grid gap-x-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
          <dt className="font-mono">
            {query.id}
            {query.isResult && <span className="ms-2 font-sans text-muted text-xs">followed</span>}
          </dt>
          <dd className="min-w-0 break-words">
            {query.label && <span className="me-2">{query.label}</span>}
            <code className="break-all text-xs">{query.expression ?? metricOf(query)}</code>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function metricOf({ metric }: MathQuery): string {
  if (!metric) return ''
  const dimensions = metric.dimensions.map(({ name, value }) => `${name}=${value}`).join(', ')
  return `${metric.statistic} of ${metric.namespace} ${metric.metricName}${dimensions && ` (${dimensions})`}`
}
