import { AwsError } from './aws-error.ts'

/** A form's keys as a tree: `A.member.1.B=x` is `{A: {member: {1: {B: 'x'}}}}`. */
export interface FormNode {
  value?: string
  children: Map<string, FormNode>
}

const maxFields = 20_000
const maxDepth = 32

/** Parses `application/x-www-form-urlencoded`; throws MalformedQueryString where it is none. */
export function parseForm(text: string): FormNode {
  const root: FormNode = { children: new Map() }
  let fields = 0
  for (const part of text.split('&')) {
    if (part === '') continue
    if (++fields > maxFields) throw malformed(`The query has more than ${maxFields} parameters.`)
    const equals = part.indexOf('=')
    const key = decode(equals < 0 ? part : part.slice(0, equals))
    const steps = key.split('.')
    if (steps.length > maxDepth) throw malformed(`A parameter name is nested deeper than ${maxDepth} levels.`)
    let node = root
    for (const step of steps) {
      let child = node.children.get(step)
      if (!child) {
        child = { children: new Map() }
        node.children.set(step, child)
      }
      node = child
    }
    node.value = equals < 0 ? '' : decode(part.slice(equals + 1))
  }
  return root
}

/** Numbered children in their order: `1`, `2`, `10`; other names are ignored. */
export function numbered(node: FormNode): FormNode[] {
  return [...node.children]
    .filter(([name]) => /^\d{1,9}$/.test(name))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child)
}

const malformed = (message: string) => new AwsError('MalformedQueryString', message, { status: 404 })

function decode(text: string): string {
  try {
    return decodeURIComponent(text.includes('+') ? text.replaceAll('+', ' ') : text)
  } catch {
    throw malformed(`The query string contains a malformed percent-encoding near '${text.slice(0, 40)}'.`)
  }
}
