import { z } from 'zod'
import { METRIC_STATISTICS, NAMED_METRICS } from '@/lib/scaling/model'
import { MathQuery } from '@/lib/scaling/schema'
import { ADJUSTMENTS, AGGREGATIONS, COMPARISONS, MISSING_DATA } from '@/lib/scaling/step-policy'
import type { Draft } from './draft'

const Text = z.string().max(4096)

const StepDraft = z.object({
  name: Text,
  adjustment: z.enum(ADJUSTMENTS),
  aggregation: z.enum(AGGREGATIONS),
  cooldown: Text,
  minMagnitude: Text,
  rows: z.array(z.object({ from: Text, to: Text, change: Text })).max(100),
  alarm: z
    .object({
      name: Text,
      namespace: Text,
      metricName: Text,
      dimensions: Text,
      statistic: z.enum(METRIC_STATISTICS),
      comparison: z.enum(COMPARISONS),
      threshold: Text,
      period: Text,
      evaluationPeriods: Text,
      datapointsToAlarm: Text,
      missingData: z.enum(MISSING_DATA),
      isOn: z.boolean(),
    })
    .optional(),
  otherAlarms: z.array(Text),
})

/** Changes that were not saved, with the revision of the settings that they began with. */
const StoredDraft = z.object({
  settingsRevision: Text,
  draft: z.object({
    suspension: z.enum(['active', 'paused', 'partly']),
    min: Text,
    max: Text,
    metric: z.enum([...NAMED_METRICS, 'custom', 'math', 'none']),
    target: Text,
    scaleOutCooldown: Text,
    scaleInCooldown: Text,
    isScaleInDisabled: z.boolean(),
    namespace: Text,
    metricName: Text,
    statistic: z.enum(METRIC_STATISTICS),
    dimensions: Text,
    math: z.array(MathQuery).max(10),
    steps: z.array(StepDraft).max(20),
  }) satisfies z.ZodType<Draft>,
})
type StoredDraft = z.infer<typeof StoredDraft>

/** Of this tab alone, like every draft. */
const keyOf = (region: string, name: string, resource: string) => `slipway:scaling-draft:${region}:${name}:${resource}`

export type DraftPlace = [region: string, name: string, resource: string]

/** The changes left there; undefined when there are none that this version understands. */
export function readStoredDraft(storage: Pick<Storage, 'getItem'>, place: DraftPlace): StoredDraft | undefined {
  try {
    return StoredDraft.safeParse(JSON.parse(storage.getItem(keyOf(...place)) ?? 'null')).data
  } catch {
    return undefined
  }
}

/** Keeps the changes; undefined forgets them. */
export function storeDraft(
  storage: Pick<Storage, 'setItem' | 'removeItem'>,
  place: DraftPlace,
  stored: StoredDraft | undefined,
): void {
  try {
    if (stored) storage.setItem(keyOf(...place), JSON.stringify(stored))
    else storage.removeItem(keyOf(...place))
  } catch {
    // A full or forbidden storage loses the draft at a reload, nothing else.
  }
}
