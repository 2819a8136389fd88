import type { MetricKind, MetricStatistic, ScalingSettings, Suspension, VariantScaling } from '@/lib/scaling/model'
import { DEFAULT_COOLDOWN_S, METRIC_CHOICES } from '@/lib/scaling/rules'
import { PutScaling } from '@/lib/scaling/schema'

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
}

/** What stands in the form: AWS's settings, or defaults that would work. */
export function draftOf({ settings, desiredInstanceCount = 1 }: VariantScaling): Draft {
  const tracking = settings?.tracking
  const custom = tracking?.metric.kind === 'custom' ? tracking.metric : undefined
  const suggested = METRIC_CHOICES[0]?.suggestedTarget ?? 1
  return {
    suspension: settings?.suspension ?? 'active',
    min: String(settings?.minCapacity ?? 1),
    max: String(settings?.maxCapacity ?? Math.max(2, desiredInstanceCount * 2)),
    metric: tracking?.metric.kind ?? (settings ? 'none' : 'invocations-per-instance'),
    target: String(tracking?.targetValue ?? suggested),
    scaleOutCooldown: String(tracking?.scaleOutCooldownS ?? DEFAULT_COOLDOWN_S),
    scaleInCooldown: String(tracking?.scaleInCooldownS ?? DEFAULT_COOLDOWN_S),
    isScaleInDisabled: tracking?.isScaleInDisabled ?? false,
    namespace: custom?.namespace ?? '',
    metricName: custom?.metricName ?? '',
    statistic: custom?.statistic ?? 'Average',
    dimensions: custom?.dimensions.map(({ name, value }) => `${name}=${value}`).join('\n') ?? '',
  }
}

/** The draft as settings; what is empty or no number becomes NaN, which the schema refuses by field. */
export function settingsOf(draft: Draft): ScalingSettings {
  return {
    suspension: draft.suspension,
    minCapacity: numberOf(draft.min),
    maxCapacity: numberOf(draft.max),
    ...(draft.metric !== 'none' && {
      tracking: {
        metric: draft.metric === 'custom' ? customMetric(draft) : { kind: draft.metric },
        targetValue: numberOf(draft.target),
        scaleOutCooldownS: numberOf(draft.scaleOutCooldown),
        scaleInCooldownS: numberOf(draft.scaleInCooldown),
        isScaleInDisabled: draft.isScaleInDisabled,
      },
    }),
  }
}

const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text))

function customMetric({ namespace, metricName, statistic, dimensions }: Draft) {
  const lines = dimensions.split('\n').filter(line => line.trim() !== '')
  return {
    kind: 'custom' as const,
    namespace: namespace.trim(),
    metricName: metricName.trim(),
    statistic,
    dimensions: lines.map(line => {
      const at = line.indexOf('=')
      return { name: (at < 0 ? line : line.slice(0, at)).trim(), value: at < 0 ? '' : line.slice(at + 1).trim() }
    }),
  }
}

/** What is wrong with the settings, by path below `settings`. */
export function problemsOf(name: string, variant: string, settings: ScalingSettings): Record<string, string> {
  const result = PutScaling.safeParse({ name, variant, settings, settingsRevision: '' })
  const problems: Record<string, string> = {}
  for (const issue of result.error?.issues ?? []) problems[issue.path.slice(1).join('.')] ??= issue.message
  return problems
}
