import { maxKeptPayloadBytes, type Payload, S3Url } from '@/lib/invocations/schema'
import { isTyped, kindOf, mediaTypeOf, type PayloadKind } from './payload-kind'

/** The payload as it is being made. Text survives a reload; files and drawings cannot. */
export interface PayloadState {
  kind: PayloadKind
  contentType: string
  accept: string
  variant: string
  customAttributes: string
  text: string
  file?: Blob
  fileName?: string
  /** Of endpoints of several models, containers or components: which of them is asked. */
  target: string
  isStreamed: boolean
  /** Of asynchronous endpoints; numbers as they are typed. */
  inputLocation: string
  uploadFolder: string
  isUploaded: boolean
  ttlSeconds: string
  timeoutSeconds: string
}

export const emptyPayload: PayloadState = {
  kind: 'csv',
  contentType: 'text/csv',
  accept: '',
  variant: '',
  customAttributes: '',
  text: '',
  target: '',
  isStreamed: false,
  inputLocation: '',
  uploadFolder: '',
  isUploaded: false,
  ttlSeconds: '',
  timeoutSeconds: '',
}

/** The bytes that would be sent now. */
export function bodyOf(state: PayloadState): Blob {
  if (isTyped(state.kind)) return new Blob([state.text])
  return state.kind === 's3' ? new Blob([]) : (state.file ?? new Blob([]))
}

/** What is wrong with the payload, where it can be known before it is sent. */
export function payloadProblem(state: PayloadState): string | undefined {
  if (state.kind === 'file' && !state.file) return 'Choose a file.'
  if (state.kind === 'draw' && !state.file) return 'Draw something.'
  if (state.kind === 's3' && !S3Url.safeParse(state.inputLocation).success)
    return 'Name the input as s3://bucket/key, or choose it.'
  if (isTyped(state.kind) && state.text === '') return 'Type or paste a payload.'
  if (state.contentType.trim() === '') return 'Name the content type, like application/json.'
  if (state.kind !== 'json' || mediaTypeOf(state.contentType) !== 'application/json') return undefined
  try {
    JSON.parse(state.text)
    return undefined
  } catch (error) {
    return `This is not JSON: ${error instanceof Error ? error.message : error}`
  }
}

/** A payload in the form that the workspace keeps; without its body when that is too large. */
export async function toKept(state: PayloadState): Promise<Payload> {
  const body = bodyOf(state)
  const isKept = body.size <= maxKeptPayloadBytes
  return {
    contentType: state.contentType,
    accept: state.accept,
    bytes: body.size,
    ...(isKept && { body: toBase64(new Uint8Array(await body.arrayBuffer())) }),
    ...(state.fileName && { fileName: state.fileName }),
  }
}

/** The state that sends a kept payload again, byte for byte. */
export function fromKept(payload: Payload, current: PayloadState): PayloadState {
  const bytes = Uint8Array.from(atob(payload.body ?? ''), character => character.charCodeAt(0))
  const base = { ...current, contentType: payload.contentType, accept: payload.accept }
  const kind = payload.fileName ? undefined : kindOf(payload.contentType)
  const text = kind && textOf(bytes)
  if (kind && text !== undefined) return { ...base, kind, text, file: undefined, fileName: undefined }
  return { ...base, kind: 'file', file: new Blob([bytes]), fileName: payload.fileName ?? 'payload' }
}

/** Undefined for bytes that no text would send: what was kept need not have been typed. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
