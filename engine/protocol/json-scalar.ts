import type { Member, ScalarType } from './model.ts'
import { serializationError } from './serialization-error.ts'
import { formatTimestamp, parseTimestamp } from './timestamp.ts'

const javaName: Record<ScalarType, string> = {
  string: 'String',
  blob: 'Blob',
  boolean: 'Boolean',
  integer: 'Integer',
  long: 'Long',
  float: 'Float',
  double: 'Double',
  timestamp: 'Timestamp',
}

/** How AWS's parser names the token that does not fit. */
function tokenName(value: unknown): string {
  if (typeof value === 'string') return 'STRING_VALUE'
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE'
  return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE'
}

/** Throws AWS's SerializationException: `value` cannot be a `type`. */
function wrongType(value: unknown, type: ScalarType, path: string): never {
  if (Array.isArray(value)) throw serializationError('Start of list found where not expected', path)
  if (typeof value === 'object') throw serializationError('Start of structure or map found where not expected', path)
  throw serializationError(`${tokenName(value)} cannot be converted to ${javaName[type]}`, path)
}

const base64 = /^[A-Za-z0-9+/]*={0,2}$/
const specialNumbers: Record<string, number> = { NaN: Number.NaN, Infinity: Infinity, '-Infinity': -Infinity }

type ScalarDecoder = (value: unknown, path: string) => unknown

const isInteger = (value: unknown, limit: number) => Number.isInteger(value) && Math.abs(Number(value)) <= limit

const scalarDecoders: Record<ScalarType, ScalarDecoder> = {
  string: (value, path) => (typeof value === 'string' ? value : wrongType(value, 'string', path)),
  boolean: (value, path) => (typeof value === 'boolean' ? value : wrongType(value, 'boolean', path)),
  integer: (value, path) => (isInteger(value, 2 ** 31 - 1) ? value : wrongType(value, 'integer', path)),
  long: (value, path) => (isInteger(value, 2 ** 63) ? value : wrongType(value, 'long', path)),
  float: (value, path) => decodeNumber(value, 'float', path),
  double: (value, path) => decodeNumber(value, 'double', path),
  timestamp: (value, path) => parseTimestamp(value) ?? wrongType(value, 'timestamp', path),
  blob: (value, path) =>
    typeof value === 'string' && base64.test(value)
      ? new Uint8Array(Buffer.from(value, 'base64'))
      : wrongType(value, 'blob', path),
}

function decodeNumber(value: unknown, type: ScalarType, path: string): number {
  if (typeof value === 'number') return value
  const special = typeof value === 'string' ? specialNumbers[value] : undefined
  return special ?? wrongType(value, type, path)
}

export const jsonScalarDecoder = (type: ScalarType): ScalarDecoder => scalarDecoders[type]

/** Numbers that JSON lacks are strings on the wire; a value of a wrong type is left for the caller to see. */
export function jsonScalarEncoder(type: ScalarType, member: Member): (value: unknown) => unknown {
  if (type === 'timestamp') {
    const format = member.timestampFormat ?? 'unixTimestamp'
    return value => (value instanceof Date ? formatTimestamp(value, format) : value)
  }
  if (type === 'blob') return value => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value)
  if (type === 'float' || type === 'double') {
    return value => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value)
  }
  return value => value
}
