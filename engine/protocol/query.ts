import { elementPath, entryPath, memberPath } from './member-path.ts'
import type { Member, ScalarType, StructureShape } from './model.ts'
import { type FormNode, numbered } from './query-form.ts'
import { serializationError } from './serialization-error.ts'
import { parseTimestamp } from './timestamp.ts'

/**
 * A parsed form to what operations take. Lists are `Name.member.N` (or `Name.N` where flattened), maps
 * `Name.entry.N.key`. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function decodeQuery(shape: StructureShape, form: FormNode, path = ''): Record<string, unknown> {
  const decoded: Record<string, unknown> = {}
  for (const member of shape.members) {
    const node = form.children.get(formName(member))
    if (node) decoded[member.name] = decodeMember(member, node, memberPath(path, member.name))
  }
  return decoded
}

/** A flattened list stands under its element's name, if the model gives it one. */
function formName(member: Member): string {
  const { shape } = member
  if (shape.type === 'list' && isFlattened(member)) return shape.member.reference.locationName ?? member.wireName
  return member.wireName
}

const isFlattened = (member: Member) => (member.reference.flattened ?? member.shape.document.flattened) === true

function decodeMember(member: Member, node: FormNode, path: string): unknown {
  const { shape } = member
  if (shape.type === 'structure') return decodeQuery(shape, node, path)
  if (shape.type === 'list') {
    const holder = isFlattened(member) ? node : node.children.get(shape.member.reference.locationName ?? 'member')
    const elements = holder ? numbered(holder) : []
    return elements.map((element, index) => decodeMember(shape.member, element, elementPath(path, index)))
  }
  if (shape.type === 'map') {
    const holder = isFlattened(member) ? node : node.children.get('entry')
    const entries = (holder ? numbered(holder) : []).map((entry): [string, unknown] => {
      const key = entry.children.get(shape.key.wireName)?.value ?? ''
      const value = entry.children.get(shape.value.wireName)
      return [key, value ? decodeMember(shape.value, value, entryPath(path, key)) : null]
    })
    return Object.fromEntries(entries)
  }
  return decodeText(shape.type, node.value ?? '', path)
}

/** A scalar of a form. Throws SerializationException. */
function decodeText(type: ScalarType, text: string, path: string): unknown {
  if (type === 'string') return text
  const decoded = textDecoders[type](text)
  if (decoded === undefined) throw serializationError(`'${text.slice(0, 64)}' cannot be converted to ${type}`, path)
  return decoded
}

const number = (text: string) => (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined)
const specialNumbers: Record<string, number> = { NaN: Number.NaN, Infinity: Infinity, '-Infinity': -Infinity }
const integer = (limit: number) => (text: string) =>
  /^[+-]?\d{1,19}$/.test(text) && Math.abs(Number(text)) <= limit ? Number(text) : undefined

const textDecoders: Record<Exclude<ScalarType, 'string'>, (text: string) => unknown> = {
  boolean: text => (text === 'true' ? true : text === 'false' ? false : undefined),
  integer: integer(2 ** 31 - 1),
  long: integer(2 ** 63),
  float: text => number(text) ?? specialNumbers[text],
  double: text => number(text) ?? specialNumbers[text],
  timestamp: parseTimestamp,
  blob: text => (/^[A-Za-z0-9+/]*={0,2}$/.test(text) ? new Uint8Array(Buffer.from(text, 'base64')) : undefined),
}
