import { z } from 'zod'
import { Pair } from '@/lib/jobs/pairs'
import { textsOf } from '@/lib/jobs/prefill'
import {
  ASSEMBLIES,
  COMPRESSIONS,
  DATA_TYPES,
  JOIN_SOURCES,
  SPLIT_TYPES,
  STRATEGIES,
  type TransformJob,
  WHOLE,
} from './model'

const Text = z.string().max(4096)

/** The form of a transform job as it is typed: text, since half a number is a state of its own. */
export const TransformDraft = z.object({
  /** Empty: derived from the model and the moment. */
  name: Text,
  modelName: Text,
  instanceType: Text,
  instanceCount: Text,
  inputUrl: Text,
  dataType: z.enum(DATA_TYPES),
  contentType: Text,
  compression: z.enum(COMPRESSIONS),
  splitType: z.enum(SPLIT_TYPES),
  /** Empty: left to the container. */
  strategy: z.enum(['', ...STRATEGIES]),
  maxPayloadMb: Text,
  maxConcurrent: Text,
  /** Empty: derived from the input. */
  outputUrl: Text,
  accept: Text,
  assembleWith: z.enum(ASSEMBLIES),
  joinSource: z.enum(JOIN_SOURCES),
  inputFilter: Text,
  outputFilter: Text,
  environment: z.array(Pair).max(100),
  tags: z.array(Pair).max(100),
  invocationTimeoutSeconds: Text,
  invocationMaxRetries: Text,
  outputKmsKey: Text,
  volumeKmsKey: Text,
})
export type TransformDraft = z.infer<typeof TransformDraft>

const TEXTS = [
  'model',
  'instanceType',
  'instanceCount',
  'inputUrl',
  'dataType',
  'contentType',
  'compression',
  'splitType',
  'strategy',
  'maxPayloadMb',
  'maxConcurrent',
  'outputUrl',
  'accept',
  'assembleWith',
  'joinSource',
  'inputFilter',
  'outputFilter',
  'environment',
  'invocationTimeoutSeconds',
  'invocationMaxRetries',
] as const

/** What a link to the form may bring along. */
export type TransformPrefill = Partial<Record<(typeof TEXTS)[number], string>>

export const transformPrefillOf = (params: Readonly<Record<string, string | string[] | undefined>>): TransformPrefill =>
  textsOf(params, TEXTS)

export function emptyTransformDraft(): TransformDraft {
  return {
    name: '',
    modelName: '',
    instanceType: 'ml.m5.large',
    instanceCount: '1',
    inputUrl: '',
    dataType: 'S3Prefix',
    contentType: 'text/csv',
    compression: 'None',
    splitType: 'Line',
    strategy: '',
    maxPayloadMb: '',
    maxConcurrent: '',
    outputUrl: '',
    accept: '',
    assembleWith: 'Line',
    joinSource: 'None',
    inputFilter: WHOLE,
    outputFilter: WHOLE,
    environment: [],
    tags: [],
    invocationTimeoutSeconds: '',
    invocationMaxRetries: '',
    outputKmsKey: '',
    volumeKmsKey: '',
  }
}

/** A draft with what a link brought; a value that no field takes is left out. */
export function transformDraftOf({ model = '', environment, ...texts }: TransformPrefill): TransformDraft {
  let draft = { ...emptyTransformDraft(), modelName: model, environment: pairsOf(environment) }
  for (const [key, value] of Object.entries(texts)) {
    const next = TransformDraft.safeParse({ ...draft, [key]: value })
    if (next.success) draft = next.data
  }
  return draft
}

function pairsOf(json: string | undefined): Pair[] {
  try {
    const rows = z.record(z.string(), z.string()).parse(JSON.parse(json ?? '{}'))
    return Object.entries(rows).map(([key, value]) => ({ key, value }))
  } catch {
    return []
  }
}

const MAX_PREFILLED_ENVIRONMENT = 1_500

/** The link that runs a job again: its form, filled. */
export function prefillOfJob(job: TransformJob): TransformPrefill {
  const variables = JSON.stringify(job.environment)
  const text = (value: number | undefined) => value?.toString()
  const prefill: Record<string, string | undefined> = {
    model: job.modelName,
    instanceType: job.instanceType,
    instanceCount: String(job.instanceCount),
    inputUrl: job.input.url,
    dataType: job.input.dataType,
    contentType: job.input.contentType,
    compression: job.input.compression,
    splitType: job.input.splitType,
    strategy: job.strategy,
    maxPayloadMb: text(job.maxPayloadMb),
    maxConcurrent: text(job.maxConcurrent),
    outputUrl: job.output.url,
    accept: job.output.accept,
    assembleWith: job.output.assembleWith,
    joinSource: job.joinSource,
    inputFilter: job.inputFilter,
    outputFilter: job.outputFilter,
    environment: variables === '{}' || variables.length > MAX_PREFILLED_ENVIRONMENT ? undefined : variables,
    invocationTimeoutSeconds: text(job.invocationTimeoutSeconds),
    invocationMaxRetries: text(job.invocationMaxRetries),
  }
  return Object.fromEntries(Object.entries(prefill).filter(([, value]) => value !== undefined))
}
