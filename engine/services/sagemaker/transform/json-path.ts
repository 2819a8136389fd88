import type { Json } from './exact-json.ts'

/** A filter that cannot be read, or that does not fit a record; the message says which and why. */
export class JsonPathError extends Error {
  override name = 'JsonPathError'
}

type Selector = { kind: 'index'; index: number } | { kind: 'slice'; start?: number; end?: number }

type Step = { kind: 'names'; names: string[] } | { kind: 'selectors'; selectors: Selector[] } | { kind: 'all' }

export interface JsonPath {
  /** As it was given, for messages. */
  text: string
  steps: Step[]
}

const nameStep = /^\.([^.[\]*'"\s]+)/
const bracketStep = /^\.?\[([^\]]*)\]/
const quoted = /^'([^']*)'$|^"([^"]*)"$/

/**
 * Reads the part of JSONPath that SageMaker documents: `$`, `.name`, `*`, `['a','b']`, `[0]`, `[0,5:]`, `[2:5]`.
 * Throws JsonPathError.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-data-processing.html#data-processing-operators
 */
export function parseJsonPath(text: string): JsonPath {
  if (!text.startsWith('$')) throw new JsonPathError(`The JSONPath "${text}" must begin with $, the whole record.`)
  const steps: Step[] = []
  for (let rest = text.slice(1); rest !== ''; ) {
    const star = /^\.?(?:\*|\[\s*\*\s*\])/.exec(rest)
    const name = nameStep.exec(rest)
    const bracket = bracketStep.exec(rest)
    if (star) steps.push({ kind: 'all' })
    else if (name?.[1] !== undefined) steps.push({ kind: 'names', names: [name[1]] })
    else if (bracket?.[1] !== undefined) steps.push(bracketed(text, bracket[1]))
    else throw unreadable(text, rest)
    rest = rest.slice((star ?? name ?? bracket)?.[0].length)
  }
  return { text, steps }
}

const unreadable = (text: string, part: string) =>
  new JsonPathError(
    `The JSONPath "${text}" cannot be read at "${part}": use $, .name, *, ['name','name'], [index,index] and [start:end].`,
  )

function bracketed(text: string, content: string): Step {
  const parts = content.split(',').map(part => part.trim())
  const names = parts.map(part => quoted.exec(part)).map(match => match?.[1] ?? match?.[2])
  if (names.every(name => name !== undefined)) return { kind: 'names', names }
  return { kind: 'selectors', selectors: parts.map(part => selectorOf(text, part)) }
}

function selectorOf(text: string, part: string): Selector {
  const [, index] = /^(-?\d{1,9})$/.exec(part) ?? []
  if (index !== undefined) return { kind: 'index', index: Number(index) }
  const slice = /^(-?\d{1,9})?\s*:\s*(-?\d{1,9})?$/.exec(part)
  if (!slice) throw unreadable(text, `[${part}]`)
  const [, start, end] = slice
  return { kind: 'slice', start: numberOf(start), end: numberOf(end) }
}

const numberOf = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits))

/** True for `$`, which leaves a record as it is. */
export const isWhole = ({ steps }: JsonPath): boolean => steps.length === 0

/** True where every step is by index, as CSV needs. */
export const isByIndex = ({ steps }: JsonPath): boolean =>
  steps.length <= 1 && steps.every(step => step.kind === 'selectors' || step.kind === 'all')

/** The fields of a CSV row that a path by index keeps. Throws JsonPathError for an index beyond the row. */
export function selectFields({ text, steps: [step] }: JsonPath, fields: string[]): string[] {
  return step?.kind === 'selectors' ? selectElements(text, step.selectors, fields) : fields
}

/** What a path selects from a JSON value. Throws JsonPathError where the value has no such part. */
export function selectJson({ text, steps }: JsonPath, value: Json): Json {
  return steps.reduce<Json>((current, step) => selectStep(text, step, current), value)
}

function selectStep(text: string, step: Step, value: Json): Json {
  switch (step.kind) {
    case 'all':
      if (typeof value !== 'object' || value === null) throw misses(text, 'an object or an array')
      return Array.isArray(value) ? value : Object.values(value)
    case 'selectors': {
      if (!Array.isArray(value)) throw misses(text, 'an array')
      const [only] = step.selectors
      const selected = selectElements(text, step.selectors, value)
      return step.selectors.length === 1 && only?.kind === 'index' ? (selected[0] ?? null) : selected
    }
    case 'names': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw misses(text, 'an object')
      const entries = step.names.map((name): [string, Json] => {
        const part = Object.hasOwn(value, name) ? value[name] : undefined
        if (part === undefined) throw misses(text, `an attribute "${name}"`)
        return [name, part]
      })
      return entries.length === 1 ? (entries[0]?.[1] ?? null) : Object.fromEntries(entries)
    }
  }
}

const misses = (text: string, what: string) =>
  new JsonPathError(`The JSONPath "${text}" does not fit the record: ${what} is missing.`)

/** A slice includes its end, unlike JavaScript's: SageMaker documents `$[1:4]` as the second through the fifth column. */
function selectElements<Element>(text: string, selectors: Selector[], elements: Element[]): Element[] {
  const count = elements.length
  const positionOf = (index: number) => (index < 0 ? count + index : index)
  return selectors.flatMap(selector => {
    if (selector.kind === 'slice') {
      const end = selector.end === undefined ? count : positionOf(selector.end) + 1
      return elements.slice(Math.max(0, positionOf(selector.start ?? 0)), Math.max(0, end))
    }
    const position = positionOf(selector.index)
    if (position < 0 || position >= count)
      throw new JsonPathError(
        `The JSONPath "${text}" names the index ${selector.index}, which a record of ${count} elements does not have.`,
      )
    return elements.slice(position, position + 1)
  })
}
