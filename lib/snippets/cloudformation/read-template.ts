import { parseDocument, type ScalarTag, type Tags } from 'yaml'
import { isMembers, type Members, type Value } from '../value'

/** CloudFormation's own limit: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MAX_BYTES = 1_000_000

export interface Template {
  resources: Record<string, { type: string; properties: Members }>
  /** The defaults of its parameters. */
  parameters: Record<string, Value>
}

export type ReadTemplate = { ok: true; template: Template } | { ok: false; reason: string }

const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
]

/** The short forms, as scalars and as collections: `!Sub text`, `!Join [",", […]]`. */
function shortForms(): Tags {
  const scalar = (name: string, read: (text: string) => unknown): ScalarTag => ({
    tag: `!${name}`,
    resolve: text => read(text),
  })
  const collection = (name: string, kind: 'seq' | 'map') => ({
    tag: `!${name}`,
    collection: kind,
    resolve: (node: { toJSON: () => unknown }) => ({ [`Fn::${name}`]: node.toJSON() }),
  })
  const getAtt = (text: string) => {
    const [id, ...attribute] = text.split('.')
    return { 'Fn::GetAtt': [id, attribute.join('.')] }
  }
  return [
    scalar('Ref', text => ({ Ref: text })),
    scalar('Condition', text => ({ Condition: text })),
    scalar('GetAtt', getAtt),
    collection('GetAtt', 'seq'),
    ...FUNCTIONS.flatMap(name => [
      scalar(name, text => ({ [`Fn::${name}`]: text })),
      collection(name, 'seq'),
      collection(name, 'map'),
    ]),
  ] as Tags // The library types resolvers of collections as makers of nodes; plain values are taken too.
}

/** A template in YAML or JSON; what it refers to is still to be looked up. */
export function readTemplate(text: string): ReadTemplate {
  if (text.length > MAX_BYTES) return { ok: false, reason: 'A template has at most 1 MB: this text has more.' }
  const document = parseDocument(text, { customTags: shortForms(), version: '1.1', merge: true, logLevel: 'error' })
  const [error] = document.errors
  if (error) return { ok: false, reason: `This is neither YAML nor JSON: ${error.message.split('\n')[0]}` }
  const root = plain(document)
  if (root === undefined) return { ok: false, reason: 'The aliases of this YAML make too much of it.' }
  if (!isMembers(root) || !isMembers(root.Resources ?? null))
    return { ok: false, reason: 'There is no “Resources” here: paste a whole CloudFormation template.' }
  return { ok: true, template: { resources: resourcesOf(root), parameters: parametersOf(root) } }
}

/** JSON of a document; aliases that multiply are refused, dates and the like are text. */
function plain(document: ReturnType<typeof parseDocument>): Value | undefined {
  try {
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 100 }) ?? null))
  } catch {
    return undefined
  }
}

function resourcesOf({ Resources = {} }: Members): Template['resources'] {
  const entries = isMembers(Resources) ? Object.entries(Resources) : []
  return Object.fromEntries(
    entries.flatMap(([id, entry]) => {
      if (!isMembers(entry) || typeof entry.Type !== 'string') return []
      const { Properties = {} } = entry
      return [[id, { type: entry.Type, properties: isMembers(Properties) ? Properties : {} }]]
    }),
  )
}

function parametersOf({ Parameters = {} }: Members): Template['parameters'] {
  const entries = isMembers(Parameters) ? Object.entries(Parameters) : []
  return Object.fromEntries(
    entries.flatMap(([name, entry]) =>
      isMembers(entry) && entry.Default !== undefined ? [[name, entry.Default] as const] : [],
    ),
  )
}
