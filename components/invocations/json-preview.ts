import { ExactNumber } from './exact-json'

const maxLength = 48
/** No more of a value is looked at than a preview could show. */
const maxEntries = 24

/** The beginning of a list or object in a line: `petal: 5, sepal: [2]`. What is nested deeper has its size alone. */
export function jsonPreview(value: object): string {
  const isList = Array.isArray(value)
  let text = ''
  let entries = 0
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue
    const child = shortOf(Reflect.get(value, key))
    const next = `${text && ', '}${isList ? '' : `${key}: `}${child}`
    entries += 1
    if (entries > maxEntries || text.length + next.length > maxLength) return `${(text + next).slice(0, maxLength)}…`
    text += next
  }
  return text
}

/** How many values stand in it: `[3]`, `{2}`. */
export const jsonShape = (value: object): string =>
  Array.isArray(value) ? `[${value.length}]` : `{${Object.keys(value).length}}`

function shortOf(value: unknown): string {
  if (value instanceof ExactNumber) return value.source.slice(0, maxLength)
  return typeof value === 'object' && value !== null ? jsonShape(value) : String(value).slice(0, maxLength)
}
