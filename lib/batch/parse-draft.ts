import { typedNumber } from '@/lib/format/typed-number'
import { jobNameFor } from '@/lib/jobs/job-name'
import { pairIssues, recordOf } from '@/lib/jobs/pairs'
import { fieldErrors, typedText } from '@/lib/jobs/typed'
import { EnvironmentKey } from '@/lib/models/schema'
import { emptyTransformDraft, type TransformDraft } from './draft'
import { CreateTransformJob, JobVariableValue } from './schema'

export interface DerivedTexts {
  name: string
  outputUrl: string
}

export type ParsedTransform = { ok: true; job: CreateTransformJob } | { ok: false; errors: Record<string, string> }

/** What stands where nothing is typed. */
export function derivedOf(draft: TransformDraft, now: Date): DerivedTexts {
  return { name: jobNameFor(draft.modelName.trim(), now), outputUrl: outputBeside(draft.inputUrl.trim()) }
}

/** A folder beside the input, never below it: there it would be input itself when the job runs again. */
function outputBeside(inputUrl: string): string {
  const path = inputUrl.replace(/\/+$/, '')
  if (!/^s3:\/\/[^/]+\/.+/.test(path)) return ''
  return `${path.replace(/\.[a-z0-9]{1,8}$/i, '')}-output/`
}

/** A draft as CreateTransformJob takes it, or what is still wrong with it, by field. */
export function parseTransformDraft(
  draft: TransformDraft,
  derived: DerivedTexts,
  operationId: string,
): ParsedTransform {
  const parsed = CreateTransformJob.safeParse({
    ...draft,
    name: typedText(draft.name) ?? derived.name,
    modelName: draft.modelName.trim(),
    inputUrl: draft.inputUrl.trim(),
    outputUrl: typedText(draft.outputUrl) ?? derived.outputUrl,
    contentType: typedText(draft.contentType),
    accept: typedText(draft.accept),
    strategy: draft.strategy === '' ? undefined : draft.strategy,
    maxPayloadMb: typedNumber(draft.maxPayloadMb),
    maxConcurrent: typedNumber(draft.maxConcurrent),
    instanceType: draft.instanceType.trim(),
    instanceCount: typedNumber(draft.instanceCount),
    inputFilter: typedText(draft.inputFilter) ?? '$',
    outputFilter: typedText(draft.outputFilter) ?? '$',
    environment: recordOf(draft.environment),
    invocationTimeoutSeconds: typedNumber(draft.invocationTimeoutSeconds),
    invocationMaxRetries: typedNumber(draft.invocationMaxRetries),
    outputKmsKey: typedText(draft.outputKmsKey),
    volumeKmsKey: typedText(draft.volumeKmsKey),
    operationId,
  })
  const rows = pairIssues('environment', draft.environment, { key: EnvironmentKey, value: JobVariableValue })
  if (parsed.success && rows.length === 0) return { ok: true, job: parsed.data }
  return { ok: false, errors: errorsOf([...rows, ...(parsed.error?.issues ?? [])], draft) }
}

const FORM_ORDER = Object.keys(emptyTransformDraft())
/** Moved to where the form asks for them. */
const ORDER = ['modelName', ...FORM_ORDER.filter(field => field !== 'modelName' && field !== 'name'), 'name']

function errorsOf(issues: readonly { path: PropertyKey[]; message: string }[], draft: TransformDraft) {
  const hasInput = !issues.some(({ path: [field] }) => field === 'inputUrl')
  const own = issues.filter(({ path: [field, second] }) => {
    // What is derived is wrong because what it comes from is; a row has been named already.
    if (field === 'name') return draft.name.trim() !== ''
    if (field === 'outputUrl') return draft.outputUrl.trim() !== '' || hasInput
    return field !== 'environment' || second === undefined || typeof second === 'number'
  })
  return fieldErrors(own, ORDER)
}
