import type { DeployDraft, VariantDraft } from './draft'
import { DeployForm } from './schema'

/** Form path ("variants.0.weight") to message. */
type FieldErrors = Readonly<Record<string, string>>

export type ParsedDraft = { ok: true; form: DeployForm } | { ok: false; errors: FieldErrors }

interface DerivedNames {
  modelName: string
  configName: string
}

/** A number as typed: empty is absent, and what is no number stays one that the schema refuses. */
function numberOf(text: string): number | undefined {
  const trimmed = text.trim()
  return trimmed === '' ? undefined : Number(trimmed)
}

const textOrAbsent = (text: string) => (text.trim() === '' ? undefined : text.trim())

/** A draft as the three requests need it, or what is still wrong with it, by field. */
export function parseDraft(draft: DeployDraft, derived: DerivedNames): ParsedDraft {
  const modelName = draft.modelSource === 'new' ? draft.modelName || derived.modelName : draft.existingModelName
  const variant = (from: VariantDraft) => ({
    name: from.name,
    modelName: from.modelName || modelName,
    instanceType: from.instanceType,
    instanceCount: numberOf(from.instanceCount),
    weight: numberOf(from.weight),
    startupTimeoutSeconds: numberOf(draft.startupTimeoutSeconds),
    downloadTimeoutSeconds: numberOf(draft.downloadTimeoutSeconds),
    volumeGb: numberOf(draft.volumeGb),
  })
  const parsed = DeployForm.safeParse({
    ...draft,
    modelName,
    configName: draft.configName || derived.configName,
    artifactUrl: textOrAbsent(draft.artifactUrl),
    image: draft.image.trim(),
    roleArn: draft.roleArn.trim(),
    variants: draft.variants.map(variant),
  })
  if (parsed.success) return { ok: true, form: parsed.data }
  return { ok: false, errors: fieldErrors(parsed.error.issues, draft) }
}

/** The fields as they stand in the form, from its top; what is not named stands in the folded part at its end. */
const FORM_ORDER = [
  'endpointName',
  'existingModelName',
  'artifactUrl',
  'image',
  'roleArn',
  'environment',
  'variants',
  'tags',
]

function placeOf(field: string): number {
  const place = FORM_ORDER.indexOf(field.split('.')[0] ?? '')
  return place === -1 ? FORM_ORDER.length : place
}

const SHARED_BY_VARIANTS = /^variants\.\d+\.(startupTimeoutSeconds|downloadTimeoutSeconds|volumeGb)$/

/** One message a field, the first, in the order of the form; what the form asks once for all variants stands at that one field. */
function fieldErrors(issues: readonly { path: PropertyKey[]; message: string }[], draft: DeployDraft): FieldErrors {
  const errors: Record<string, string> = {}
  for (const { path, message } of issues) {
    const joined = path.join('.')
    const field = fieldOf(joined, draft)
    // The derived names are wrong because the name they come from is.
    if (field === undefined) continue
    errors[field] ??= message
  }
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => placeOf(a) - placeOf(b)))
}

function fieldOf(path: string, draft: DeployDraft): string | undefined {
  const shared = SHARED_BY_VARIANTS.exec(path)?.[1]
  if (shared) return shared
  if (path === 'configName' && draft.configName === '') return undefined
  if (path === 'modelName') {
    if (draft.modelSource === 'existing') return 'existingModelName'
    return draft.modelName === '' ? undefined : path
  }
  const variantModel = /^variants\.(\d+)\.modelName$/.exec(path)?.[1]
  if (variantModel !== undefined && !draft.variants[Number(variantModel)]?.modelName) return undefined
  return path
}
