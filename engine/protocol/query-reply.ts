import type { AwsError } from './aws-error.ts'
import type { Member, Model, OperationModel, StructureShape } from './model.ts'
import { formatTimestamp } from './timestamp.ts'
import { escapeXml } from './xml-text.ts'

/** `<XResponse><XResult>…</XResult><ResponseMetadata>…`. */
export function queryReply(model: Model, operation: OperationModel, output: unknown, requestId: string): string {
  const name = operation.name
  const wrapper = operation.document.output?.resultWrapper ?? `${name}Result`
  const result = operation.document.output
    ? `<${wrapper}>${structureXml(operation.output, isRecord(output) ? output : {})}</${wrapper}>`
    : ''
  return `<${name}Response${namespace(model)}>${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${name}Response>`
}

/** `<ErrorResponse><Error><Type>Sender</Type><Code>…`. */
export function queryErrorReply(model: Model | undefined, error: AwsError, requestId: string): string {
  const shape = model?.error(error.code)
  const code = shape?.document.error?.code ?? error.code
  const type = error.fault === 'client' ? 'Sender' : 'Receiver'
  const members = shape ? structureXml(shape, error.members) : ''
  return `<ErrorResponse${model ? namespace(model) : ''}><Error><Type>${type}</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(error.message)}</Message>${members}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`
}

const namespace = (model: Model) =>
  model.metadata.xmlNamespace ? ` xmlns="${escapeXml(model.metadata.xmlNamespace)}"` : ''

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function structureXml(shape: StructureShape, value: Record<string, unknown>): string {
  let xml = ''
  for (const member of shape.members) {
    const item = value[member.name]
    if (item !== undefined && item !== null) xml += memberXml(member, member.wireName, item)
  }
  return xml
}

function memberXml(member: Member, name: string, value: unknown): string {
  const { shape } = member
  if (shape.type === 'structure') return element(name, structureXml(shape, isRecord(value) ? value : {}))
  const flattened = (member.reference.flattened ?? shape.document.flattened) === true
  if (shape.type === 'list') {
    const inner = flattened ? (shape.member.reference.locationName ?? name) : shape.member.wireName
    const xml = (Array.isArray(value) ? value : []).map(item => memberXml(shape.member, inner, item)).join('')
    return flattened ? xml : element(name, xml)
  }
  if (shape.type === 'map') {
    const inner = flattened ? name : 'entry'
    const xml = Object.entries(isRecord(value) ? value : {}).map(([key, item]) =>
      element(
        inner,
        memberXml(shape.key, shape.key.wireName, key) + memberXml(shape.value, shape.value.wireName, item),
      ),
    )
    return flattened ? xml.join('') : element(name, xml.join(''))
  }
  return element(name, escapeXml(scalarText(member, value)))
}

const element = (name: string, xml: string) => `<${name}>${xml}</${name}>`

function scalarText(member: Member, value: unknown): string {
  if (value instanceof Date) return String(formatTimestamp(value, member.timestampFormat ?? 'iso8601'))
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return String(value)
}
