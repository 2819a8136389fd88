import { z } from 'zod'
import { METRIC_STATISTICS } from '@/lib/scaling/model'
import type { Draft } from './draft'

const Text = z.string().max(4096)

/** Changes that were not saved, with the revision of the settings that they began with. */
const StoredDraft = z.object({
  settingsRevision: Text,
  draft: z.object({
    suspension: z.enum(['active', 'paused', 'partly']),
    min: Text,
    max: Text,
    metric: z.enum(['invocations-per-instance', 'concurrent-requests', 'cpu', 'custom', 'none']),
    target: Text,
    scaleOutCooldown: Text,
    scaleInCooldown: Text,
    isScaleInDisabled: z.boolean(),
    namespace: Text,
    metricName: Text,
    statistic: z.enum(METRIC_STATISTICS),
    dimensions: Text,
  }) satisfies z.ZodType<Draft>,
})
type StoredDraft = z.infer<typeof StoredDraft>

/** Of this tab alone, like every draft. */
const keyOf = (region: string, name: string, variant: string) => `slipway:scaling-draft:${region}:${name}:${variant}`

export type DraftPlace = [region: string, name: string, variant: string]

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
