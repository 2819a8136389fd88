import type { Value } from '../value'
import { jsonText } from './json'

/** One word for bash and every POSIX shell. Throws for NUL, which no argument can hold. */
export function shellWord(text: string): string {
  if (text.includes('\0')) throw new RangeError('A shell word holds no NUL character.')
  if (/^[\w@%+=:,./-]+$/.test(text)) return text
  return quoted(text)
}

/** JSON as one word; answers of earlier calls stand in shell variables. */
export function shellJson(value: Value): string {
  // Control characters part what is JSON and what is not: JSON text holds none by itself.
  const parts = jsonText(value, ({ variable }) => `"\0${variable}\0"`).split('\0')
  return parts.map((part, index) => (index % 2 === 0 ? quoted(part) : `"$${part}"`)).join('')
}

/** Writes text into a file, byte for byte. */
export function shellFile(text: string, fileName: string): string {
  if (!text.includes('\0')) return `printf '%s' ${quoted(text)} > ${fileName}`
  const bytes = new TextEncoder().encode(text)
  return `base64 --decode > ${fileName} <<< ${btoa(String.fromCharCode(...bytes))}`
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
