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
      if (!type.isError || errors.size >= MAX_SHOWN) return
      const line = state.doc.lineAt(from)
      if (errors.has(line.number)) return
      // A guess has no width: the character before it is marked.
      const start = Math.max(line.from, from === to ? from - 1 : from)
      const end = Math.min(line.to, Math.max(to, start + 1))
      const message = `Line ${line.number} does not parse here: look for a missing bracket, quote, colon or indent.`
      errors.set(line.number, { from: start, to: Math.max(start, end), severity: 'error', message })
    },
  })
  return [...errors.values()]
}
