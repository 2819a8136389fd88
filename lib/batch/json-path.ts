/** A filter that cannot be read, or that does not fit a record. */
export class FilterError extends Error {
  override name = 'FilterError'
}

type Part = { kind: 'name'; names: string[] } | { kind: 'index'; picks: Pick[] } | { kind: 'all' }
type Pick = { at: number } | { from: number; to: number | undefined }

export interface Filter {
  text: string
  parts: Part[]
}

const HOW = "Use $, $.name, $.*, $[0], $[0,2], $[1:4], $[-1] or $['a','b']."

/**
 * Reads a filter of DataProcessing: the part of JSONPath that SageMaker documents. Throws FilterError.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-data-processing.html (read 2026-11)
 */
export function parseFilter(text: string): Filter {
  if (!text.startsWith('$')) throw new FilterError(`A filter begins with $, which is the whole record. ${HOW}`)
  const parts: Part[] = []
  let rest = text.slice(1)
  while (rest !== '') {
    const token = /^(?:\.?\*|\.?\[\s*\*\s*\]|\.([^.[\]*'"\s]+)|\.?\[([^\]]*)\])/.exec(rest)
    if (!token) throw new FilterError(`"${rest}" cannot be read. ${HOW}`)
    parts.push(partOf(token[1], token[2]))
    rest = rest.slice(token[0].length)
  }
  return { text, parts }
}

function partOf(name: string | undefined, inBrackets: string | undefined): Part {
  if (name !== undefined) return { kind: 'name', names: [name] }
  if (inBrackets === undefined) return { kind: 'all' }
  const items = inBrackets.split(',').map(item => item.trim())
  const names = items.map(item => /^(['"])(.*)\1$/.exec(item)?.[2])
  if (names.every(each => each !== undefined)) return { kind: 'name', names }
  return { kind: 'index', picks: items.map(pickOf) }
}

function pickOf(item: string): Pick {
  if (/^-?\d{1,9}$/.test(item)) return { at: Number(item) }
  const range = /^(-?\d{1,9})?\s*:\s*(-?\d{1,9})?$/.exec(item)
  if (!range) throw new FilterError(`"[${item}]" cannot be read. ${HOW}`)
  return { from: Number(range[1] ?? 0), to: range[2] === undefined ? undefined : Number(range[2]) }
}

/** True where columns are chosen by their place, which is all that CSV has. */
export const isByPlace = ({ parts }: Filter): boolean => parts.length <= 1 && parts.every(part => part.kind !== 'name')

/** The columns of a CSV row that a filter keeps. Throws FilterError for a column that the row does not have. */
export function filterFields({ text, parts: [part] }: Filter, fields: readonly string[]): string[] {
  return part?.kind === 'index' ? pickFrom(text, part.picks, fields) : [...fields]
}

/** What a filter keeps of a JSON value. Throws FilterError where the value has no such part. */
export function filterJson({ text, parts }: Filter, value: unknown): unknown {
  return parts.reduce((current, part) => step(text, part, current), value)
}

function step(text: string, part: Part, value: unknown): unknown {
  if (part.kind === 'index') {
    if (!Array.isArray(value)) throw unfit(text, 'an array')
    const [only] = part.picks
    const picked = pickFrom(text, part.picks, value)
    return part.picks.length === 1 && only && 'at' in only ? picked[0] : picked
  }
  if (typeof value !== 'object' || value === null) throw unfit(text, 'an object')
  if (part.kind === 'all') return Array.isArray(value) ? value : Object.values(value)
  const object = value as Record<string, unknown> // An object by the check above; an array has none of the names.
  const entries = part.names.map((name): [string, unknown] => {
    if (Array.isArray(value) || !Object.hasOwn(value, name)) throw unfit(text, `an attribute "${name}"`)
    return [name, object[name]]
  })
  return entries.length === 1 ? entries[0]?.[1] : Object.fromEntries(entries)
}

const unfit = (text: string, what: string) => new FilterError(`${text} does not fit the record: it needs ${what}.`)

/** The end of a range is kept: SageMaker documents $[1:4] as the second through the fifth column. */
function pickFrom<Item>(text: string, picks: readonly Pick[], items: readonly Item[]): Item[] {
  const placeOf = (index: number) => (index < 0 ? items.length + index : index)
  return picks.flatMap(pick => {
    if ('from' in pick) {
      const end = pick.to === undefined ? items.length : placeOf(pick.to) + 1
      return items.slice(Math.max(0, placeOf(pick.from)), Math.max(0, end))
    }
    const place = placeOf(pick.at)
    if (place < 0 || place >= items.length)
      throw new FilterError(`${text} names the place ${pick.at}, which a record of ${items.length} does not have.`)
    return items.slice(place, place + 1)
  })
}
