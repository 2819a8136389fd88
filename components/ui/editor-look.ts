import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

const theme = EditorView.theme({
  '&': { fontSize: '13px', height: '100%', backgroundColor: 'var(--surface)', color: 'var(--foreground)' },
  '.cm-scroller': { fontFamily: 'var(--font-geist-mono, monospace)', lineHeight: '20px' },
  '.cm-gutters': { backgroundColor: 'var(--subtle)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-cursor': { borderLeftColor: 'var(--foreground)' },
  '.cm-tooltip': { backgroundColor: 'var(--surface)', color: 'var(--foreground)', borderColor: 'var(--border)' },
  '&.cm-focused': { outline: 'none' },
})

/** CodeMirror's own colours are made for a white ground: each with its like, both readable on ours. */
const COLOURS: Readonly<Record<string, string>> = {
  '#404740': 'light-dark(#404740, #b8beb8)',
  '#708': 'light-dark(#708, #d59cff)',
  '#219': 'light-dark(#219, #9fb4ff)',
  '#164': 'light-dark(#164, #6fd8a0)',
  '#a11': 'light-dark(#a11, #ff9d94)',
  '#e40': 'light-dark(#a83200, #ffab80)',
  '#00f': 'light-dark(#00c, #8fb8ff)',
  '#30a': 'light-dark(#30a, #c3a8ff)',
  '#085': 'light-dark(#064, #7fd8b0)',
  '#167': 'light-dark(#156, #7fd0e0)',
  '#256': 'light-dark(#256, #8cc8d8)',
  '#00c': 'light-dark(#00c, #8fb8ff)',
  '#940': 'light-dark(#7a3800, #d9a878)',
  '#f00': 'light-dark(#b00, #ff8f85)',
}

const colours = HighlightStyle.define(
  defaultHighlightStyle.specs.map(spec => ({
    ...spec,
    ...(spec.color && { color: COLOURS[spec.color] ?? spec.color }),
  })),
)

/** How every editor looks, in both themes. */
export const editorLook: Extension = [theme, syntaxHighlighting(colours, { fallback: true })]
