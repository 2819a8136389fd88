import { z } from 'zod'
import { Pair } from '@/lib/jobs/pairs'
import { textsOf } from '@/lib/jobs/prefill'
import { DOMAINS, FLAT_INVOCATIONS, JOB_TYPES, PERCENTILES, TRAFFIC_TYPES } from './model'

const Text = z.string().max(4096)

/** A sample payload: as typed, or as it was kept, whose bytes may be no text. */
const Payload = z.object({ text: z.string().max(200_000), base64: z.string().max(9_000_000).optional() })
export type PayloadDraft = z.infer<typeof Payload>

const PhaseTexts = z.object({ users: Text, spawnRate: Text, seconds: Text })
export type PhaseDraft = z.infer<typeof PhaseTexts>

/** The form of a recommendation job as it is typed: text, since half a number is a state of its own. */
export const RecommenderDraft = z.object({
  type: z.enum(JOB_TYPES),
  modelName: Text,
  /** Empty: the model's own. */
  roleArn: Text,
  payloadSource: z.enum(['typed', 'archive']),
  payloads: z.array(Payload).min(1).max(20),
  /** Empty: derived from where the model's artifact lies. */
  payloadFolderUrl: Text,
  archiveUrl: Text,
  contentType: Text,
  accept: Text,
  instanceTypes: z.array(Text).min(1).max(20),
  /** A name, and its values with commas between them. */
  parameters: z.array(Pair).max(20),
  trafficType: z.enum(TRAFFIC_TYPES),
  phases: z.array(PhaseTexts).min(1).max(20),
  stairSeconds: Text,
  stairSteps: Text,
  usersPerStep: Text,
  durationSeconds: Text,
  maxTests: Text,
  maxParallelTests: Text,
  maxInvocations: Text,
  percentile: z.enum(PERCENTILES),
  latencyMs: Text,
  flatInvocations: z.enum(FLAT_INVOCATIONS),
  domain: z.enum(DOMAINS),
  task: Text,
  framework: Text,
  frameworkVersion: Text,
  /** Empty: derived from the model and the moment. */
  name: Text,
  description: Text,
  tags: z.array(Pair).max(100),
})
export type RecommenderDraft = z.infer<typeof RecommenderDraft>

const TEXTS = ['model', 'instanceType', 'archiveUrl', 'contentType'] as const

/** What a link to the form may bring along. */
export type RecommenderPrefill = Partial<Record<(typeof TEXTS)[number], string>>

export const recommenderPrefillOf = (
  params: Readonly<Record<string, string | string[] | undefined>>,
): RecommenderPrefill => textsOf(params, TEXTS)

export const emptyPhase = (): PhaseDraft => ({ users: '1', spawnRate: '1', seconds: '120' })

export function recommenderDraftOf(prefill: RecommenderPrefill): RecommenderDraft {
  return {
    type: 'Default',
    modelName: prefill.model ?? '',
    roleArn: '',
    payloadSource: prefill.archiveUrl ? 'archive' : 'typed',
    payloads: [{ text: '' }],
    payloadFolderUrl: '',
    archiveUrl: prefill.archiveUrl ?? '',
    contentType: prefill.contentType ?? 'text/csv',
    accept: '',
    instanceTypes: prefill.instanceType?.split(',').slice(0, 10) ?? ['ml.m5.large'],
    parameters: [],
    trafficType: 'PHASES',
    phases: [emptyPhase()],
    stairSeconds: '120',
    stairSteps: '3',
    usersPerStep: '2',
    durationSeconds: '',
    maxTests: '',
    maxParallelTests: '',
    maxInvocations: '',
    percentile: 'P95',
    latencyMs: '',
    flatInvocations: 'Stop',
    domain: 'MACHINE_LEARNING',
    task: '',
    framework: '',
    frameworkVersion: '',
    name: '',
    description: '',
    tags: [],
  }
}
