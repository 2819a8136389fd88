import { metricLabel } from './metric-choices'
import type { MathQuery, ScalingMetric, ScalingSettings, TargetTracking } from './model'
import { stepPolicyWords } from './step-policy'

/** A part of the settings that is taken whole from one side. */
export interface ConflictField {
  id: string
  label: string
  mine: string
  theirs: string
}

type Reader = (settings: ScalingSettings | undefined) => string
type Taker = (onto: ScalingSettings, from: ScalingSettings) => ScalingSettings

interface Part {
  id: string
  label: string
  read: Reader
  take: Taker
}

const NONE = 'none'
const seconds = (value: number | undefined) => (value === undefined ? NONE : `${value} s`)

/** Changes a member of `tracking` where there is one. */
const tracked =
  (change: (from: TargetTracking) => Partial<TargetTracking>): Taker =>
  (onto, from) =>
    onto.tracking && from.tracking ? { ...onto, tracking: { ...onto.tracking, ...change(from.tracking) } } : onto

const PARTS: readonly Part[] = [
  {
    id: 'suspension',
    label: 'Scaling',
    read: settings => settings?.suspension ?? 'off',
    take: (onto, { suspension }) => ({ ...onto, suspension }),
  },
  {
    id: 'minCapacity',
    label: 'Minimum',
    read: settings => String(settings?.minCapacity ?? NONE),
    take: (onto, { minCapacity }) => ({ ...onto, minCapacity }),
  },
  {
    id: 'maxCapacity',
    label: 'Maximum',
    read: settings => String(settings?.maxCapacity ?? NONE),
    take: (onto, { maxCapacity }) => ({ ...onto, maxCapacity }),
  },
  {
    id: 'metric',
    label: 'Metric and target',
    read: settings =>
      settings?.tracking ? `${metricWords(settings.tracking.metric)} at ${settings.tracking.targetValue}` : NONE,
    // A target means nothing without its metric, so the two go together, and a policy comes or goes with them.
    take: (onto, { tracking }) =>
      tracking
        ? {
            ...onto,
            tracking: { ...(onto.tracking ?? tracking), metric: tracking.metric, targetValue: tracking.targetValue },
          }
        : withoutTracking(onto),
  },
  {
    id: 'scaleOutCooldownS',
    label: 'Scale-out cooldown',
    read: settings => seconds(settings?.tracking?.scaleOutCooldownS),
    take: tracked(({ scaleOutCooldownS }) => ({ scaleOutCooldownS })),
  },
  {
    id: 'scaleInCooldownS',
    label: 'Scale-in cooldown',
    read: settings => seconds(settings?.tracking?.scaleInCooldownS),
    take: tracked(({ scaleInCooldownS }) => ({ scaleInCooldownS })),
  },
  {
    id: 'isScaleInDisabled',
    label: 'Scale-in',
    read: settings => (settings?.tracking ? (settings.tracking.isScaleInDisabled ? 'off' : 'on') : NONE),
    take: tracked(({ isScaleInDisabled }) => ({ isScaleInDisabled })),
  },
  {
    id: 'steps',
    label: 'Step policies',
    read: settings => settings?.steps.map(policy => `${policy.name}: ${stepPolicyWords(policy)}`).join('; ') || NONE,
    take: (onto, { steps }) => ({ ...onto, steps }),
  },
]

function withoutTracking({ tracking: _, ...settings }: ScalingSettings): ScalingSettings {
  return settings
}

export function metricWords(metric: ScalingMetric): string {
  if (metric.kind === 'math') return mathWords(metric.queries)
  if (metric.kind !== 'custom') return metricLabel(metric.kind)
  const dimensions = metric.dimensions.map(({ name, value }) => `${name}=${value}`).join(', ')
  return `${metric.statistic} of ${metric.namespace} ${metric.metricName}${dimensions && ` (${dimensions})`}`
}

/** The expression that gives the value, with names for its parts. */
function mathWords(queries: readonly MathQuery[]): string {
  const result = queries.find(({ isResult }) => isResult)
  const parts = queries.flatMap(({ id, metric }) =>
    metric ? [`${id}: ${metric.statistic} of ${metric.metricName}`] : [],
  )
  return `${result?.label ?? result?.expression ?? 'Metric math'}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`
}

/** Where two versions differ; `theirs` is undefined when the other side has removed autoscaling. */
export function conflictFields(mine: ScalingSettings, theirs: ScalingSettings | undefined): ConflictField[] {
  return PARTS.map(({ id, label, read }) => ({ id, label, mine: read(mine), theirs: read(theirs) })).filter(
    field => field.mine !== field.theirs,
  )
}

/** My version, with the fields named taken from theirs. */
export function mergeSettings(
  mine: ScalingSettings,
  theirs: ScalingSettings,
  takeTheirs: ReadonlySet<string>,
): ScalingSettings {
  return PARTS.reduce((merged, part) => (takeTheirs.has(part.id) ? part.take(merged, theirs) : merged), mine)
}
