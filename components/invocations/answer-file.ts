import { mediaTypeOf } from './payload-kind'

const extensions: Record<string, string> = {
  'application/json': 'json',
  'application/jsonlines': 'jsonl',
  'application/x-jsonlines': 'jsonl',
  'application/jsonl': 'jsonl',
  'application/x-ndjson': 'jsonl',
  'application/x-npy': 'npy',
  'application/x-npz': 'npz',
  'application/x-parquet': 'parquet',
  'application/vnd.apache.parquet': 'parquet',
  'application/pdf': 'pdf',
  'application/xml': 'xml',
  'application/zip': 'zip',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'image/gif': 'gif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'image/webp': 'webp',
  'text/csv': 'csv',
  'text/html': 'html',
  'text/xml': 'xml',
  'video/mp4': 'mp4',
}

/** `answer.json`: a name that opens as what the bytes are. */
export function answerFile(name: string, contentType: string): string {
  const type = mediaTypeOf(contentType)
  return `${name}.${Object.hasOwn(extensions, type) ? extensions[type] : bySuffix(type)}`
}

function bySuffix(type: string): string {
  if (type.endsWith('+json')) return 'json'
  if (type.endsWith('+xml')) return 'xml'
  return type.startsWith('text/') ? 'txt' : 'bin'
}
