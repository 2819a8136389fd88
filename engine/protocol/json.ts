import { jsonScalarDecoder, jsonScalarEncoder } from './json-scalar.ts'
import { elementPath, entryPath, memberPath } from './member-path.ts'
import type { Member, Shape, StructureShape } from './model.ts'
import { serializationError } from './serialization-error.ts'

type Decoder = (value: unknown, path: string) => unknown
type StructureDecoder = (value: unknown, path: string) => Record<string, unknown>
type Encoder = (value: unknown) => unknown

const structureDecoders = new WeakMap<StructureShape, StructureDecoder>()
const decoders = new WeakMap<Member, Decoder>()
const encoders = new WeakMap<Member | StructureShape, Encoder>()

/** Parsed JSON to what operations take: Dates, Uint8Arrays; unknown members dropped. Throws SerializationException. */
export function decodeJson(shape: StructureShape, value: unknown): Record<string, unknown> {
  return cached(structureDecoders, shape, () => structureDecoder(shape))(value, '')
}

/** What an operation returned to what JSON.stringify takes: timestamps in seconds, blobs in base64. */
export function encodeJson(shape: StructureShape, value: unknown): unknown {
  return cached(encoders, shape, () => structureEncoder(shape))(value ?? {})
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fail = (value: unknown, path: string): never => {
  throw serializationError(misplaced(value), path)
}

function misplaced(value: unknown): string {
  if (Array.isArray(value)) return 'Start of list found where not expected'
  if (isObject(value)) return 'Start of structure or map found where not expected'
  return `Unexpected ${value === null ? 'null' : typeof value} where a structure, map or list was expected`
}

/** Shapes contain each other and themselves: a codec is compiled when first used, then kept. */
function cached<Key extends object, Codec>(codecs: WeakMap<Key, Codec>, key: Key, compile: () => Codec): Codec {
  const known = codecs.get(key)
  if (known) return known
  const made = compile()
  codecs.set(key, made)
  return made
}

const decoderOf = (member: Member) => cached(decoders, member, () => shapeDecoder(member.shape))
const encoderOf = (member: Member) => cached(encoders, member, () => shapeEncoder(member.shape, member))

function shapeDecoder(shape: Shape): Decoder {
  if (shape.type === 'structure') return structureDecoder(shape)
  if (shape.type === 'list') {
    const element = shape.member
    return (value, path) => {
      if (!Array.isArray(value)) return fail(value, path)
      const decode = decoderOf(element)
      return value.map((item, index) => (item === null ? null : decode(item, elementPath(path, index))))
    }
  }
  if (shape.type === 'map') {
    const element = shape.value
    return (value, path) => {
      if (!isObject(value)) return fail(value, path)
      const decode = decoderOf(element)
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, item === null ? null : decode(item, entryPath(path, key))]),
      )
    }
  }
  return jsonScalarDecoder(shape.type)
}

function structureDecoder(shape: StructureShape): StructureDecoder {
  const members = shape.members
  return (value, path) => {
    if (!isObject(value)) return fail(value, path)
    const decoded: Record<string, unknown> = {}
    for (const member of members) {
      const item = Object.hasOwn(value, member.wireName) ? value[member.wireName] : undefined
      if (item === undefined || item === null) continue
      decoded[member.name] = decoderOf(member)(item, memberPath(path, member.name))
    }
    return decoded
  }
}

function shapeEncoder(shape: Shape, member: Member): Encoder {
  if (shape.type === 'structure') return structureEncoder(shape)
  if (shape.type === 'list') {
    const element = shape.member
    return value => (Array.isArray(value) ? value.map(item => encoderOf(element)(item)) : undefined)
  }
  if (shape.type === 'map') {
    const element = shape.value
    return value => {
      if (!isObject(value)) return undefined
      const encode = encoderOf(element)
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item)]))
    }
  }
  return jsonScalarEncoder(shape.type, member)
}

function structureEncoder(shape: StructureShape): Encoder {
  const members = shape.members
  return value => {
    if (!isObject(value)) return undefined
    const encoded: Record<string, unknown> = {}
    for (const member of members) {
      const item = value[member.name]
      if (item !== undefined && item !== null) encoded[member.wireName] = encoderOf(member)(item)
    }
    return encoded
  }
}
