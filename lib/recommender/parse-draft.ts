import { folderOf, parseS3Url, s3Url } from '@/lib/artifacts/model'
import { typedNumber } from '@/lib/format/typed-number'
import { jobNameFor } from '@/lib/jobs/job-name'
import { fieldErrors, typedText } from '@/lib/jobs/typed'
import type { Model } from '@/lib/models/model'
import type { PayloadDraft, RecommenderDraft } from './draft'
import { MAX_PAYLOAD_BYTES, MAX_PAYLOADS } from './pack-payloads'
import { CreateRecommenderJob } from './schema'

export interface DerivedTexts {
  name: string
  roleArn: string
  payloadFolderUrl: string
}

export type ParsedRecommender =
  | { ok: true; job: CreateRecommenderJob /** What is packed and uploaded before the job. */; payloads?: Uint8Array[] }
  | { ok: false; errors: Record<string, string> }

/** What stands where nothing is typed: the role and the bucket are those of the model. */
export function derivedOf(draft: RecommenderDraft, model: Model | undefined, now: Date): DerivedTexts {
  const artifact = parseS3Url(model?.containers.find(each => each.artifactUrl)?.artifactUrl ?? '')
  return {
    name: jobNameFor(draft.modelName.trim(), now),
    roleArn: model?.roleArn ?? '',
    payloadFolderUrl: artifact ? s3Url(artifact.bucket, 'slipway/sample-payloads/') : '',
  }
}

/** Where the typed payloads go: one archive for each time that the form is opened, and for each content. */
function archiveUrlOf(
  draft: RecommenderDraft,
  derived: DerivedTexts,
  operationId: string,
  payloads: readonly Uint8Array[],
): string {
  if (draft.payloadSource === 'archive') return draft.archiveUrl.trim()
  const place = parseS3Url(typedText(draft.payloadFolderUrl) ?? derived.payloadFolderUrl)
  if (!place) return ''
  const folder = place.key === '' || place.key.endsWith('/') ? place.key : folderOf(`${place.key}/`)
  return s3Url(place.bucket, `${folder}${operationId}-${fingerprint(payloads)}.tar.gz`)
}

/** A draft as CreateInferenceRecommendationsJob takes it, or what is still wrong with it, by field. */
export function parseRecommenderDraft(
  draft: RecommenderDraft,
  derived: DerivedTexts,
  operationId: string,
): ParsedRecommender {
  const milliseconds = typedNumber(draft.latencyMs)
  const payloads = draft.payloadSource === 'typed' ? draft.payloads.map(bytesOf) : undefined
  const parsed = CreateRecommenderJob.safeParse({
    name: typedText(draft.name) ?? derived.name,
    description: typedText(draft.description),
    type: draft.type,
    modelName: draft.modelName.trim(),
    roleArn: typedText(draft.roleArn) ?? derived.roleArn,
    samplePayloadUrl: archiveUrlOf(draft, derived, operationId, payloads ?? []),
    contentType: draft.contentType.trim(),
    accept: typedText(draft.accept),
    instanceTypes: draft.instanceTypes.map(type => type.trim()),
    parameters: draft.type === 'Advanced' ? parametersOf(draft) : [],
    domain: draft.domain,
    task: typedText(draft.task),
    framework: typedText(draft.framework),
    frameworkVersion: typedText(draft.frameworkVersion),
    traffic: draft.type === 'Advanced' ? trafficOf(draft) : undefined,
    durationSeconds: typedNumber(draft.durationSeconds),
    maxTests: typedNumber(draft.maxTests),
    maxParallelTests: typedNumber(draft.maxParallelTests),
    maxInvocations: typedNumber(draft.maxInvocations),
    latencyThreshold: milliseconds === undefined ? undefined : { percentile: draft.percentile, milliseconds },
    flatInvocations: draft.flatInvocations === 'Continue' ? 'Continue' : undefined,
    tags: draft.tags,
    operationId,
  })
  const issues = [...payloadIssues(payloads), ...(parsed.error?.issues ?? [])]
  if (parsed.success && issues.length === 0) return { ok: true, job: parsed.data, ...(payloads && { payloads }) }
  return { ok: false, errors: errorsOf(issues, draft) }
}

/** Tells contents apart, so that a changed payload is not taken for the one that is there. FNV-1a. */
function fingerprint(payloads: readonly Uint8Array[]): string {
  let hash = 0x811c9dc5
  for (const bytes of payloads)
    for (let at = -1; at < bytes.length; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0x100), 0x01000193) >>> 0
  return hash.toString(36)
}

const parametersOf = ({ parameters }: RecommenderDraft) =>
  parameters.map(({ key, value }) => ({
    name: key.trim(),
    values: value
      .split(',')
      .map(each => each.trim())
      .filter(each => each !== ''),
  }))

function trafficOf(draft: RecommenderDraft) {
  if (draft.trafficType === 'STAIRS')
    return {
      type: 'STAIRS',
      seconds: typedNumber(draft.stairSeconds),
      steps: typedNumber(draft.stairSteps),
      usersPerStep: typedNumber(draft.usersPerStep),
    }
  return {
    type: 'PHASES',
    phases: draft.phases.map(({ users, spawnRate, seconds }) => ({
      users: typedNumber(users),
      spawnRate: typedNumber(spawnRate),
      seconds: typedNumber(seconds),
    })),
  }
}

function bytesOf({ text, base64 }: PayloadDraft): Uint8Array {
  if (base64 === undefined) return new TextEncoder().encode(text)
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0))
}

interface Issue {
  path: PropertyKey[]
  message: string
}

function payloadIssues(payloads: readonly Uint8Array[] | undefined): Issue[] {
  if (!payloads) return []
  if (payloads.length > MAX_PAYLOADS)
    return [{ path: ['payloads'], message: `At most ${MAX_PAYLOADS} payloads: upload more as an archive.` }]
  return payloads.flatMap(({ length }, at): Issue[] => {
    if (length === 0)
      return [{ path: ['payloads', at], message: 'Type a request that the model answers, or take a saved one.' }]
    if (length > MAX_PAYLOAD_BYTES) return [{ path: ['payloads', at], message: 'A request has at most 6 MB.' }]
    return []
  })
}

/** Where the form asks for what stands deeper in the job. */
const FIELD_OF: Record<string, keyof RecommenderDraft> = {
  'traffic.seconds': 'stairSeconds',
  'traffic.steps': 'stairSteps',
  'traffic.usersPerStep': 'usersPerStep',
  'latencyThreshold.milliseconds': 'latencyMs',
}

const ORDER = [
  'modelName',
  'roleArn',
  'payloads',
  'payloadFolderUrl',
  'archiveUrl',
  'contentType',
  'accept',
  'instanceTypes',
  'parameters',
  'phases',
  'stairSeconds',
  'stairSteps',
  'usersPerStep',
  'maxInvocations',
  'latencyMs',
  'durationSeconds',
]

function errorsOf(issues: readonly Issue[], draft: RecommenderDraft): Record<string, string> {
  const hasModel = draft.modelName.trim() !== ''
  const placed = issues.flatMap((issue): Issue[] => {
    const path = issue.path.join('.')
    const at = (field: string): Issue[] => [{ path: field.split('.'), message: issue.message }]
    // What is derived is wrong because what it comes from is.
    if (path === 'name') return draft.name.trim() === '' ? [] : [issue]
    if (path === 'roleArn') return hasModel || draft.roleArn.trim() !== '' ? [issue] : []
    if (path === 'samplePayloadUrl') {
      if (draft.payloadSource === 'archive') return at('archiveUrl')
      return hasModel ? [{ path: ['payloadFolderUrl'], message: 'Choose a folder in S3 for the packed payloads.' }] : []
    }
    if (path.startsWith('traffic.phases')) return at(path.replace('traffic.', ''))
    if (/^parameters\.\d+\.name/.test(path)) return at(path.replace('.name', '.key'))
    if (/^parameters\.\d+\.values/.test(path)) return at(path.replace(/\.values.*/, '.value'))
    return at(FIELD_OF[path] ?? path)
  })
  return fieldErrors(placed, ORDER)
}
