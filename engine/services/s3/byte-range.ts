import { s3Error } from './errors.ts'

/** First and last byte, both inclusive. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * A `Range` header against an object of `size` bytes. Undefined, so the whole object, where there is no header or
 * one that S3 does not understand, several ranges among them. Throws InvalidRange when no byte is in range.
 */
export function readRange(range: string | undefined, size: number): ByteRange | undefined {
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(range ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const [first, last] = [match[1] ?? '', match[2] ?? '']
  if (first !== '' && last !== '' && Number(first) > Number(last)) return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (start > end) throw s3Error('InvalidRange', { RangeRequested: range, ActualObjectSize: size })
  return { start, end }
}

/** `x-amz-copy-source-range`, which must be `bytes=first-last` within the source. */
export function readCopyRange(range: string | undefined, size: number): ByteRange | undefined {
  if (range === undefined) return undefined
  const match = /^bytes=(\d+)-(\d+)$/.exec(range)
  const [start, end] = [Number(match?.[1]), Number(match?.[2])]
  if (match && start <= end && end < size) return { start, end }
  throw s3Error('InvalidArgument', {
    message: match
      ? `Range specified is not valid for source object of size: ${size}`
      : 'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
    ArgumentName: 'x-amz-copy-source-range',
    ArgumentValue: range,
  })
}
