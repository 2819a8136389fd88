import type { Shape } from './model.ts'

const maxLength = 512

/** A value as AWS's messages show it, in the manner of Java's toString: `[a, b]`, `{k=v}`; never a secret. */
export function displayValue(shape: Shape, value: unknown): string {
  const text = shape.document.sensitive ? '*** Sensitive Data Redacted ***' : describe(shape, value, 0)
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text
}

function describe(shape: Shape, value: unknown, depth: number): string {
  if (value === null || value === undefined) return 'null'
  if (shape.document.sensitive) return '***'
  if (depth > 3) return '…'
  if (shape.type === 'list' && Array.isArray(value)) {
    return `[${value
      .slice(0, 20)
      .map(item => describe(shape.member.shape, item, depth + 1))
      .join(', ')}${value.length > 20 ? ', …' : ''}]`
  }
  if (shape.type === 'map') {
    const entries = Object.entries(value).slice(0, 20)
    return `{${entries.map(([key, item]) => `${key}=${describe(shape.value.shape, item, depth + 1)}`).join(', ')}}`
  }
  if (shape.type === 'structure') {
    const present = shape.members.filter(member => Object.hasOwn(value, member.name)).slice(0, 20)
    const fields = new Map(Object.entries(value))
    return `${shape.name}(${present.map(({ name, shape: inner }) => `${name}=${describe(inner, fields.get(name), depth + 1)}`).join(', ')})`
  }
  if (value instanceof Uint8Array) return `java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]`
  if (value instanceof Date) return value.toISOString()
  return String(value)
}
