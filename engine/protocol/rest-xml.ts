/** What an XML element may hold; an array repeats its element, undefined leaves it out. */
export type XmlValue = string | number | boolean | Date | XmlMembers | XmlValue[] | undefined
export interface XmlMembers {
  [element: string]: XmlValue
}

/** The whole XML document with one root element. Dates become ISO 8601 in UTC, as S3 writes them. */
export function writeXml(root: string, members: XmlValue, namespace?: string): string {
  const attributes = namespace ? ` xmlns="${escapeXml(namespace)}"` : ''
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attributes}>${content(members)}</${root}>`
}

function content(value: XmlValue): string {
  if (value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(content).join('')
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, member]) => element(name, member))
      .join('')
  }
  return escapeXml(String(value))
}

function element(name: string, value: XmlValue): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.map(item => element(name, item)).join('')
  return `<${name}>${content(value)}</${name}>`
}

const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

// Control characters become references: a bare CR would come back as LF. S3 does the same for those
// that XML 1.0 forbids, which is why clients list with encoding-type=url.
const escapeXml = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be escaped
  text.replace(/[&<>"\u0000-\u001f\u007f]/g, character => NAMED[character] ?? `&#${character.charCodeAt(0)};`)
