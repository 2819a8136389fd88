import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { NoValue } from '@/components/ui/no-value'
import { formatCount } from '@/lib/format/count'
import { formatLatency } from '@/lib/format/latency'
import { formatPercent } from '@/lib/format/percent'
import { failureShare, samplesMissing, type VariantComparison, type VariantFacts } from '@/lib/metrics/comparison-model'
import { verdictsOf } from './verdicts'

const cell = 'px-3 py-2 first:ps-4 last:pe-4 text-end tabular-nums whitespace-nowrap'
const HEADERS = ['Variant', 'Requests', 'Failed', '4XX', 'Model p50', 'p90', 'p99', 'Overhead, average']
const PERCENTILES = ['p50Ms', 'p90Ms', 'p99Ms'] as const

/** A row a variant; a percentile that too few requests stand behind says so. */
export function ComparisonTable({ comparison: { variants, warnings } }: { comparison: VariantComparison }) {
  const verdicts = verdictsOf(variants)
  return (
    <>
      <div className="relative overflow-x-auto">
        <table className="w-full" aria-label="Comparison of the variants">
          <thead>
            <tr className="border-b text-sm text-muted">
              {HEADERS.map((header, index) => (
                <th key={header} scope="col" className={`${cell} font-medium ${index === 0 ? 'text-start' : ''}`}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {variants.map(facts => (
              <Row key={facts.variant} facts={facts} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="grid gap-2 p-4 empty:hidden">
        {warnings.map(warning => (
          <Alert key={warning} tone="warn">
            {warning}
          </Alert>
        ))}
        {verdicts.length > 0 && (
          <ul className="grid gap-1 text-sm">
            {verdicts.map(verdict => (
              <li key={verdict}>{verdict}</li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

function Row({ facts }: { facts: VariantFacts }) {
  const failed = failureShare(facts)
  return (
    <tr className="border-b last:border-0">
      <th scope="row" className={`${cell} text-start font-mono text-sm font-normal`}>
        {facts.variant} {facts.isShadow && <Badge className="font-sans">shadow</Badge>}
      </th>
      <td className={cell}>{formatCount(facts.requests)}</td>
      <td className={cell} title={`${facts.errors5xx} answered with 5XX, ${facts.modelErrors} failed in the model`}>
        {failed === undefined ? <NoValue reason="No requests" /> : formatPercent(failed)}
      </td>
      <td className={cell}>{formatCount(facts.errors4xx)}</td>
      {PERCENTILES.map(percentile => (
        <td key={percentile} className={cell}>
          <Latency facts={facts} percentile={percentile} />
        </td>
      ))}
      <td className={cell}>
        {facts.overheadMs === undefined ? <NoValue reason="Not measured" /> : formatLatency(facts.overheadMs)}
      </td>
    </tr>
  )
}

interface LatencyProps {
  facts: VariantFacts
  percentile: (typeof PERCENTILES)[number]
}

function Latency({ facts, percentile }: LatencyProps) {
  const latencyMs = facts[percentile]
  if (latencyMs === undefined) return <NoValue reason="No latency was measured" />
  const needed = samplesMissing(facts, percentile)
  if (needed === undefined) return formatLatency(latencyMs)
  const reason = `Of ${formatCount(facts.samples)} requests; ${formatCount(needed)} are wanted for this`
  return (
    <span className="text-muted" title={reason}>
      {formatLatency(latencyMs)} <span className="text-xs">few</span>
      <span className="sr-only">: {reason}</span>
    </span>
  )
}
