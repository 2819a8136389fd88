import { z } from 'zod'
import { CONFIG_KINDS } from '@/lib/endpoint-configs/model'
import { ENDPOINT_SHAPES } from '@/lib/endpoints/model'
import type { DeployDraft, Prefill } from './draft'

/** What is typed is kept, be it too long for its field. */
const Text = z.string().max(100_000)
const Pair = z.object({ key: Text, value: Text })
const Container = z.object({ hostname: Text, image: Text, artifactUrl: Text, environment: z.array(Pair).max(200) })
const Variant = z.object({
  name: Text,
  modelName: Text,
  instanceType: Text,
  instanceCount: Text,
  weight: Text,
  began: z.object({ instanceCount: Text, weight: Text }).optional(),
})

/** A draft as it comes back from the browser's storage, where another version may have written it. */
const StoredDraft = z.object({
  prefill: Text,
  draft: z.object({
    option: z.enum(CONFIG_KINDS),
    shape: z.enum(ENDPOINT_SHAPES),
    endpointName: Text,
    modelName: Text,
    configName: Text,
    modelSource: z.enum(['new', 'existing']),
    existingModelName: Text,
    containers: z.array(Container).min(1).max(20),
    isModelCached: z.boolean(),
    roleArn: Text,
    variants: z.array(Variant).min(1).max(20),
    hasShadow: z.boolean(),
    shadow: Variant,
    routing: Text,
    memoryMb: Text,
    maxConcurrency: Text,
    provisionedConcurrency: Text,
    asyncOutputUrl: Text,
    asyncFailureUrl: Text,
    asyncMaxConcurrent: Text,
    isCapturing: z.boolean(),
    captureSamplingPercent: Text,
    captureDestinationUrl: Text,
    captureInput: z.boolean(),
    captureOutput: z.boolean(),
    componentName: Text,
    componentCpuCores: Text,
    componentAccelerators: Text,
    componentMemoryMb: Text,
    componentCopies: Text,
    minInstances: Text,
    maxInstances: Text,
    tags: z.array(Pair).max(100),
    startupTimeoutSeconds: Text,
    downloadTimeoutSeconds: Text,
    volumeGb: Text,
    // Drafts of before these were asked.
    subnetIds: Text.default(''),
    securityGroupIds: Text.default(''),
    kmsKeyId: Text.default(''),
  }) satisfies z.ZodType<DeployDraft>,
})

const keyOf = (prefill: Prefill) => JSON.stringify(prefill)

export function writeDraft(draft: DeployDraft, prefill: Prefill): string {
  return JSON.stringify({ draft, prefill: keyOf(prefill) })
}

/** The stored draft, unless the form was opened by a link with a prefill that the draft did not begin with. */
export function readDraft(text: string | null, prefill: Prefill): DeployDraft | undefined {
  if (text === null) return undefined
  const parsed = StoredDraft.safeParse(parseJson(text))
  if (!parsed.success) return undefined
  const isOtherLink = Object.keys(prefill).length > 0 && parsed.data.prefill !== keyOf(prefill)
  return isOtherLink ? undefined : parsed.data.draft
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
