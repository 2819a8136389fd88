import { asTyped, requiredNumber } from '@/lib/format/typed-number'
import { KIND_RULES, type ScalingKind } from '@/lib/scaling/kinds'
import { DEFAULT_COOLDOWN_S } from '@/lib/scaling/limits'
import { metricChoicesOf } from '@/lib/scaling/metric-choices'
import type {
  MathQuery,
  MetricKind,
  MetricStatistic,
  ResourceScaling,
  ScalingMetric,
  ScalingSettings,
  Suspension,
} from '@/lib/scaling/model'
import { checkSettings } from '@/lib/scaling/rules'
import { shapeProblems } from '@/lib/scaling/schema'
import { dimensionsOf, linesOf } from './dimension-lines'
import { type StepDraft, stepDraftOf, stepPolicyOf } from './step-draft'

/** The form's fields as they are typed. */
export interface Draft {
  suspension: Suspension
  min: string
  max: string
  metric: MetricKind | 'none'
  target: string
  scaleOutCooldown: string
  scaleInCooldown: string
  isScaleInDisabled: boolean
  namespace: string
  metricName: string
  statistic: MetricStatistic
  /** `Name=Value`, one a line. */
  dimensions: string
  /** Metric math is shown and kept, not typed. */
  math: MathQuery[]
  steps: StepDraft[]
}

/** What stands in the form: AWS's settings, or defaults that would work. */
export function draftOf({ settings, kind, desired = 1 }: ResourceScaling): Draft {
  const tracking = settings?.tracking
  const custom = tracking?.metric.kind === 'custom' ? tracking.metric : undefined
  const [usual] = metricChoicesOf(kind)
  return {
    suspension: settings?.suspension ?? 'active',
    min: String(settings?.minCapacity ?? Math.max(1, KIND_RULES[kind].least)),
    max: String(settings?.maxCapacity ?? Math.max(2, desired * 2)),
    metric: tracking?.metric.kind ?? (settings ? 'none' : (usual?.kind ?? 'none')),
    target: asTyped(tracking?.targetValue ?? usual?.suggestedTarget ?? 1),
    scaleOutCooldown: String(tracking?.scaleOutCooldownS ?? DEFAULT_COOLDOWN_S),
    scaleInCooldown: String(tracking?.scaleInCooldownS ?? DEFAULT_COOLDOWN_S),
    isScaleInDisabled: tracking?.isScaleInDisabled ?? false,
    namespace: custom?.namespace ?? '',
    metricName: custom?.metricName ?? '',
    statistic: custom?.statistic ?? 'Average',
    dimensions: linesOf(custom?.dimensions ?? []),
    math: tracking?.metric.kind === 'math' ? tracking.metric.queries : [],
    steps: (settings?.steps ?? []).map(stepDraftOf),
  }
}

/** The draft as settings; what is empty or no number becomes NaN, which the schema refuses by field. */
export function settingsOf(draft: Draft): ScalingSettings {
  const metric = metricOf(draft)
  return {
    suspension: draft.suspension,
    minCapacity: requiredNumber(draft.min),
    maxCapacity: requiredNumber(draft.max),
    ...(metric && {
      tracking: {
        metric,
        targetValue: requiredNumber(draft.target),
        scaleOutCooldownS: requiredNumber(draft.scaleOutCooldown),
        scaleInCooldownS: requiredNumber(draft.scaleInCooldown),
        isScaleInDisabled: draft.isScaleInDisabled,
      },
    }),
    steps: draft.steps.map(stepPolicyOf),
  }
}

function metricOf({ metric, namespace, metricName, statistic, dimensions, math }: Draft): ScalingMetric | undefined {
  if (metric === 'none') return undefined
  if (metric === 'math') return { kind: metric, queries: math }
  if (metric !== 'custom') return { kind: metric }
  return {
    kind: metric,
    namespace: namespace.trim(),
    metricName: metricName.trim(),
    statistic,
    dimensions: dimensionsOf(dimensions),
  }
}

/** What is wrong with the settings, by path below `settings`. */
export const problemsOf = (settings: ScalingSettings, kind: ScalingKind): Record<string, string> => ({
  ...checkSettings(settings, kind),
  ...shapeProblems(settings),
})
