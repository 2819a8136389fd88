/** A parsed element: attributes are dropped, namespace prefixes too. */
export interface XmlElement {
  name: string
  children: XmlElement[]
  /** Character data of the element itself, entities resolved, white space kept. */
  text: string
}

const MAX_DEPTH = 16
const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?]+)((?:\s+[^\s<>/=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y

/**
 * Reads the XML subset that AWS clients send: no document type, no entities but the five named and numeric ones,
 * at most 16 levels. Throws SyntaxError; the caller answers MalformedXML.
 */
export function readXml(document: string): XmlElement {
  const top: XmlElement = { name: '', children: [], text: '' }
  const open: XmlElement[] = [top]
  const source = document.replace(/^\uFEFF/, '')
  const token = new RegExp(TOKEN)
  while (token.lastIndex < source.length) {
    const at = token.lastIndex
    const match = token.exec(source)
    const parent = open.at(-1)
    if (!match || !parent) throw new SyntaxError(`not well-formed XML at character ${at}`)
    const [, cdata, closing, opening, , selfClosing, characters] = match
    if (cdata !== undefined) parent.text += cdata
    else if (characters !== undefined) parent.text += resolveEntities(characters)
    else if (closing !== undefined) close(open, localName(closing))
    else if (opening !== undefined) {
      const element: XmlElement = { name: localName(opening), children: [], text: '' }
      parent.children.push(element)
      if (!selfClosing) open.push(element)
      if (open.length > MAX_DEPTH) throw new SyntaxError(`XML is nested deeper than ${MAX_DEPTH} levels`)
    }
  }
  const [root] = top.children
  if (!root || top.children.length > 1 || open.length > 1 || top.text.trim() !== '') {
    throw new SyntaxError('XML must have exactly one root element, closed')
  }
  return root
}

/** Text of the first child of that name; undefined where there is none. */
export const childText = (element: XmlElement, name: string) =>
  element.children.find(child => child.name === name)?.text

/** All children of that name. */
export const childrenOf = (element: XmlElement, name: string) => element.children.filter(child => child.name === name)

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

function close(open: XmlElement[], name: string) {
  if (open.length < 2 || open.at(-1)?.name !== name) throw new SyntaxError(`unexpected closing tag ${name}`)
  open.pop()
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const resolveEntities = (text: string) =>
  // XML 1.0 §2.11: a bare CR or CRLF reads as LF; a referenced one stays.
  text
    .replace(/\r\n?/g, '\n')
    .replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(\w+));|&/g, (whole, hex, decimal, name) => {
      if (name !== undefined && NAMED[name] !== undefined) return NAMED[name]
      const codePoint = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal)
      if (!(codePoint <= 0x10ffff) || (codePoint >= 0xd800 && codePoint < 0xe000)) {
        throw new SyntaxError(`unknown entity ${whole}`)
      }
      return String.fromCodePoint(codePoint)
    })
