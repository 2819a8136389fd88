/** How a payload is given, with the media type that goes along until another is typed. */
export const payloadKinds = [
  { id: 'json', label: 'JSON', contentType: 'application/json' },
  { id: 'csv', label: 'CSV', contentType: 'text/csv' },
  { id: 'text', label: 'Text', contentType: 'text/plain' },
  { id: 'file', label: 'File', contentType: 'application/octet-stream' },
  { id: 'draw', label: 'Draw', contentType: 'image/png' },
  // Asynchronous endpoints alone take what lies in S3 already.
  { id: 's3', label: 'In S3', contentType: 'application/octet-stream' },
] as const

export type PayloadKind = (typeof payloadKinds)[number]['id']
export type TypedKind = Exclude<PayloadKind, 'file' | 'draw' | 's3'>

export const isTyped = (kind: PayloadKind): kind is TypedKind => kind !== 'file' && kind !== 'draw' && kind !== 's3'

/** The kind that fits a media type, for payloads that come back from history. */
export function kindOf(contentType: string): TypedKind | undefined {
  const type = mediaTypeOf(contentType)
  if (type === 'application/json' || type.endsWith('+json') || type === 'application/jsonlines') return 'json'
  if (type === 'text/csv') return 'csv'
  return type.startsWith('text/') ? 'text' : undefined
}

/** `text/csv` of `Text/CSV; charset=utf-8`. */
export function mediaTypeOf(contentType: string): string {
  return contentType.split(';')[0]?.trim().toLowerCase() ?? ''
}
