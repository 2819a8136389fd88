import { ensureSyntaxTree } from '@codemirror/language'
import type { Diagnostic } from '@codemirror/lint'
import type { EditorState } from '@codemirror/state'

const MAX_SHOWN = 20
const PARSE_WITHIN_MS = 200

/** Where the parser had to skip or to guess: one mark a line, since one slip makes many. */
export function syntaxErrors(state: EditorState): Diagnostic[] {
  const tree = ensureSyntaxTree(state, state.doc.length, PARSE_WITHIN_MS)
  const errors = new Map<number, Diagnostic>()
  tree?.iterate({
    enter({ type, from, to }) {
      const isOpen = /String$/.test(type.name) && isUnterminated(state.sliceDoc(from, to))
      if (!(type.isError || isOpen) || errors.size >= MAX_SHOWN) return
      const line = state.doc.lineAt(from)
      if (errors.has(line.number)) return
      // A guess has no width: the character before it is marked.
      const start = Math.max(line.from, from === to ? from - 1 : from)
      const end = Math.max(start, Math.min(line.to, Math.max(to, start + 1)))
      const message = isOpen
        ? `The string that begins in line ${line.number} has no end: its closing quote is missing.`
        : `Line ${line.number} does not parse here: look for a missing bracket, quote, colon or indent.`
      errors.set(line.number, { from: start, to: end, severity: 'error', message })
    },
  })
  return [...errors.values()]
}

/** The parser lets a string end where its line or the file does. */
function isUnterminated(text: string): boolean {
  const [prefix = '', quote] = /^[a-z]*("""|'''|"|')/i.exec(text) ?? []
  if (!quote) return false
  const inner = text.slice(prefix.length)
  const [, slashes = ''] = /(\\*)$/.exec(inner.slice(0, -quote.length)) ?? []
  return !inner.endsWith(quote) || slashes.length % 2 === 1
}
