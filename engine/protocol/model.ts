import { readFileSync } from 'node:fs'
import type {
  ModelDocument,
  OperationDocument,
  ReferenceDocument,
  ShapeDocument,
  TimestampFormat,
} from './model-document.ts'

export type ScalarType = 'string' | 'blob' | 'boolean' | 'integer' | 'long' | 'float' | 'double' | 'timestamp'

interface ShapeBase {
  name: string
  /** What the model says beyond members: constraints, XML names, error codes. */
  document: ShapeDocument
}

export interface StructureShape extends ShapeBase {
  type: 'structure'
  members: Member[]
  required: ReadonlySet<string>
}

export interface ListShape extends ShapeBase {
  type: 'list'
  member: Member
}

export interface MapShape extends ShapeBase {
  type: 'map'
  key: Member
  value: Member
}

interface ScalarShape extends ShapeBase {
  type: ScalarType
}

export type Shape = StructureShape | ListShape | MapShape | ScalarShape

/** A member of a structure, or the element of a list or map, with where and under which name it travels. */
export interface Member {
  /** AWS's member name; `member`, `key` and `value` inside lists and maps. */
  name: string
  shape: Shape
  reference: ReferenceDocument
  /** Name on the wire: `locationName` or the member's own. */
  wireName: string
  timestampFormat: TimestampFormat | undefined
}

export interface OperationModel {
  name: string
  document: OperationDocument
  input: StructureShape
  output: StructureShape
}

export interface Model {
  /** File name without `.json`. */
  name: string
  metadata: ModelDocument['metadata']
  /** Service name that requests must be signed for. */
  signingName: string
  operationNames: string[]
  operation(name: string): OperationModel | undefined
  /** A modelled error, found by shape name or by the code it has on the wire. */
  error(code: string): StructureShape | undefined
}

const folder = new URL('./models/', import.meta.url)
const loaded = new Map<string, Model>()

/** Reads and links `models/<name>.json` once per process. */
export function loadModel(name: string): Model {
  const known = loaded.get(name)
  if (known) return known
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`no model can be named ${name}`)
  const document: ModelDocument = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
  const model = linkModel(name, document)
  loaded.set(name, model)
  return model
}

/** Turns shape names into references, so that codecs compile without look-ups. */
function linkModel(name: string, document: ModelDocument): Model {
  const shapes = linkShapes(document.shapes)
  const operations = new Map<string, OperationModel>()
  const structure = (reference: ReferenceDocument | undefined): StructureShape => {
    if (!reference) return emptyStructure
    const shape = shapes.get(reference.shape)
    if (shape?.type !== 'structure') throw new Error(`${name}: ${reference.shape} is no structure`)
    return shape
  }
  const errors = new Map<string, StructureShape>()
  for (const shape of shapes.values()) {
    if (shape.type !== 'structure' || !shape.document.exception) continue
    errors.set(shape.name, shape)
    if (shape.document.error?.code) errors.set(shape.document.error.code, shape)
  }
  return {
    name,
    metadata: document.metadata,
    signingName: document.metadata.signingName ?? document.metadata.endpointPrefix,
    operationNames: Object.keys(document.operations),
    operation(operationName) {
      const known = operations.get(operationName)
      if (known) return known
      if (!Object.hasOwn(document.operations, operationName)) return undefined
      const found = document.operations[operationName]
      if (!found) return undefined
      const operation = {
        name: operationName,
        document: found,
        input: structure(found.input),
        output: structure(found.output),
      }
      operations.set(operationName, operation)
      return operation
    },
    error: code => errors.get(code),
  }
}

const emptyStructure: StructureShape = {
  name: 'Unit',
  type: 'structure',
  document: { type: 'structure' },
  members: [],
  required: new Set(),
}

/** Shapes may contain themselves: all are made first, then their members point at each other. */
function linkShapes(documents: Record<string, ShapeDocument>): Map<string, Shape> {
  const shapes = new Map<string, Shape>()
  const member = (name: string, reference: ReferenceDocument): Member => {
    const shape = shapes.get(reference.shape)
    if (!shape) throw new Error(`shape ${reference.shape} is missing from the model`)
    return {
      name,
      shape,
      reference,
      wireName: reference.locationName ?? name,
      timestampFormat: reference.timestampFormat ?? shape.document.timestampFormat,
    }
  }
  for (const [name, document] of Object.entries(documents)) shapes.set(name, blankShape(name, document))
  for (const shape of shapes.values()) {
    const { document } = shape
    if (shape.type === 'structure') {
      shape.members = Object.entries(document.members ?? {}).map(([name, reference]) => member(name, reference))
    } else if (shape.type === 'list' && document.member) shape.member = member('member', document.member)
    else if (shape.type === 'map' && document.key && document.value) {
      shape.key = member('key', document.key)
      shape.value = member('value', document.value)
    }
  }
  return shapes
}

const scalarTypes: Record<string, ScalarType> = {
  string: 'string',
  character: 'string',
  blob: 'blob',
  boolean: 'boolean',
  integer: 'integer',
  short: 'integer',
  byte: 'integer',
  long: 'long',
  bigInteger: 'long',
  float: 'float',
  double: 'double',
  bigDecimal: 'double',
  timestamp: 'timestamp',
}

function blankShape(name: string, document: ShapeDocument): Shape {
  if (document.type === 'structure') {
    return { name, document, type: 'structure', members: [], required: new Set(document.required) }
  }
  if (document.type === 'list') return { name, document, type: 'list', member: unlinked }
  if (document.type === 'map') return { name, document, type: 'map', key: unlinked, value: unlinked }
  const type = scalarTypes[document.type]
  if (!type) throw new Error(`shape ${name} has an unknown type ${document.type}`)
  return { name, document, type }
}

/** Stands in a list or map until all shapes exist. */
const unlinked: Member = {
  name: '',
  shape: emptyStructure,
  reference: { shape: '' },
  wireName: '',
  timestampFormat: undefined,
}
