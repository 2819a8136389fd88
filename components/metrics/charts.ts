import { type ChartData, MANY_LINES, type Series, type Tone } from '@/components/charts/series'
import type { MetricId } from '@/lib/metrics/catalog'
import { type EndpointMetrics, hasData, seriesOf } from '@/lib/metrics/model'
import { gridTimes, periodWords } from '@/lib/metrics/period'
import type { MetricSource } from '@/lib/metrics/source'
import type { ChartPlan, PlannedLine } from './chart-plans'
import { plansOf } from './kind-plans'

/** One chart of the page, ready to draw. */
export interface MetricChart {
  id: string
  title: string
  unit: string
  description: string
  data: ChartData
  isWhole?: boolean
  formatValue: (value: number) => string
  emptyReason: string
}

/** One variant or one component of several; all of them when neither is named. */
export interface Selection {
  variant?: string
  component?: string
}

/** Lines of several sources are told apart by hue, from the fifth on by dashes, from the ninth on by dots. */
const TONES: readonly Tone[] = ['accent', 'second', 'third', 'fourth']
const toneOf = (index: number): Tone => TONES[index % TONES.length] ?? 'accent'

/** The charts that fit the endpoint, of what is selected. */
export function chartsOf(metrics: EndpointMetrics, selection: Selection = {}): MetricChart[] {
  const timesMs = gridTimes(metrics.grid)
  const sources = selected(metrics.sources, selection)
  const plans = plansOf(metrics.hosting).flatMap(plan => {
    const drawn = sources.filter(({ of }) => of === plan.of)
    return splitOf(plan, drawn.length).map(part => ({ plan: part, of: drawn }))
  })
  return plans.map(({ plan, of }) => {
    const drawn = draw(metrics, plan, of)
    const { id, title, description, isWhole, formatValue, emptyReason } = plan
    const unit = drawn.unit.replace('*', `per ${periodWords(metrics.grid.periodS)}`)
    return { id, title, unit, description, data: { timesMs, series: drawn.series }, isWhole, formatValue, emptyReason }
  })
}

/** A chart for each line, where those of all sources would be too many for one. */
function splitOf(plan: ChartPlan, sourceCount: number): ChartPlan[] {
  const { lines, ofSeveral } = plan
  const isClear = lines.length === 1 || lines.length * sourceCount <= MANY_LINES
  if (ofSeveral !== 'each' || sourceCount < 2 || isClear) return [plan]
  return lines.map(line => ({
    ...plan,
    id: `${plan.id}-${line.metric}`,
    title: `${plan.title}: ${line.label}`,
    lines: [line],
  }))
}

/** What a selection leaves: a variant with its containers, or a component with the instances that it shares. */
export function selected(sources: readonly MetricSource[], { variant, component }: Selection): MetricSource[] {
  return sources.filter(
    source =>
      source.of === 'endpoint' ||
      (source.of === 'component'
        ? component === undefined || source.name === component
        : variant === undefined || source.variant === variant),
  )
}

function draw(
  metrics: EndpointMetrics,
  plan: ChartPlan,
  sources: readonly MetricSource[],
): { unit: string; series: Series[] } {
  const { lines, ofSeveral, fallback } = plan
  const isKnown = lines.some(line => sources.some(source => has(metrics, source, line.metric)))
  if (fallback && !isKnown && sources.some(source => has(metrics, source, fallback.metric)))
    return { unit: fallback.unit, series: perSource(metrics, sources, fallback) }
  const shown = lines.filter(line => !line.isRare || sources.some(source => has(metrics, source, line.metric)))
  const [only] = sources
  if (ofSeveral === 'sum') {
    // A shadow answers nobody: what fails there is no error of the endpoint's.
    const summed = sources.length > 1 ? sources.filter(({ isShadow }) => !isShadow) : sources
    return { unit: plan.unit, series: shown.map(line => sumOf(metrics, summed, line)) }
  }
  if (sources.length === 1 && only) {
    const series = shown.map((line, index) => ({
      ...lineOf(line),
      tone: line.tone ?? toneOf(index),
      values: valuesOf(metrics, only, line.metric),
    }))
    return { unit: plan.unit, series }
  }
  if (ofSeveral === 'each') {
    const isPlain = shown.length === 1
    const series = shown.flatMap((line, index) =>
      perSource(metrics, sources, line, isPlain ? '' : line.label, index > 0),
    )
    return { unit: plan.unit, series }
  }
  const lead = lines.find(line => line.metric === ofSeveral) ?? lines[0]
  return { unit: plan.unitOfSeveral ?? plan.unit, series: perSource(metrics, sources, lead) }
}

const lineOf = ({ metric, label, isDashed }: PlannedLine) => ({ key: metric, label, ...(isDashed && { isDashed }) })

/** A line for each source, named for it; one alone is named for what it counts. */
function perSource(
  metrics: EndpointMetrics,
  sources: readonly MetricSource[],
  line: Pick<PlannedLine, 'metric' | 'label'>,
  suffix = '',
  isDashed = false,
): Series[] {
  return sources.map((source, index) => ({
    key: `${line.metric}-${source.key}`,
    label: sources.length === 1 ? line.label : [nameOf(source, sources), suffix].filter(Boolean).join(' '),
    tone: toneOf(index),
    isDashed: isDashed || source.isShadow === true || index >= TONES.length,
    isDotted: index >= 2 * TONES.length,
    values: valuesOf(metrics, source, line.metric),
  }))
}

/** Containers of several variants are told apart by both names. */
export function nameOf(source: MetricSource, among: readonly MetricSource[]): string {
  if (source.isShadow) return `${source.name} (shadow)`
  const isOfSeveral = source.of === 'container' && among.some(other => other.variant !== source.variant)
  return isOfSeveral ? `${source.variant} ${source.name}` : source.name
}

const has = (metrics: EndpointMetrics, source: MetricSource, metric: MetricId) =>
  hasData(seriesOf(metrics, source.key, metric))

function valuesOf(metrics: EndpointMetrics, source: MetricSource, metric: MetricId): readonly (number | null)[] {
  return seriesOf(metrics, source.key, metric) ?? gridTimes(metrics.grid).map(() => null)
}

/** The sum of a counter over the sources; "no data" only where none of them has any. */
function sumOf(metrics: EndpointMetrics, sources: readonly MetricSource[], line: PlannedLine): Series {
  const columns = sources.map(source => valuesOf(metrics, source, line.metric))
  const values = gridTimes(metrics.grid).map((_, index) =>
    columns.reduce<number | null>((sum, column) => {
      const value = column[index] ?? null
      return value === null ? sum : (sum ?? 0) + value
    }, null),
  )
  return { ...lineOf(line), tone: line.tone ?? 'accent', values }
}

/** What counts requests: asynchronous endpoints publish no Invocations. */
const REQUESTS: readonly MetricId[] = ['invocations', 'processed']

/** True when no request at all was counted in the range. */
export function isIdle(metrics: EndpointMetrics): boolean {
  return metrics.series.every(({ metric, values }) => !REQUESTS.includes(metric) || values.every(value => !value))
}

/** True when CloudWatch has nothing at all on the endpoint in the range. */
export function isSilent(metrics: EndpointMetrics): boolean {
  return metrics.series.every(({ values }) => !hasData(values))
}
