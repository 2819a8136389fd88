'use client'

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, defaultHighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { Compartment, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'

interface PayloadEditorProps {
  value: string
  isJson: boolean
  label: string
  onChange: (value: string) => void
  /** Ctrl-Enter or Cmd-Enter. */
  onSubmit: () => void
}

const look = EditorView.theme({
  '&': { fontSize: '13px', height: '100%', backgroundColor: 'var(--surface)', color: 'var(--foreground)' },
  '.cm-scroller': { fontFamily: 'var(--font-geist-mono, monospace)', lineHeight: '20px' },
  '.cm-gutters': { backgroundColor: 'var(--subtle)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-cursor': { borderLeftColor: 'var(--foreground)' },
  '&.cm-focused': { outline: 'none' },
})

/** A text editor for payloads. Tab leaves it, so that the keyboard is not caught. */
export function PayloadEditor({ value, isJson, label, onChange, onSubmit }: PayloadEditorProps) {
  const parent = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const language = useRef(new Compartment())
  const latest = useRef({ value, isJson, onChange, onSubmit })
  useEffect(() => {
    latest.current = { value, isJson, onChange, onSubmit }
  })

  useEffect(() => {
    if (!parent.current) return
    const submit = () => {
      latest.current.onSubmit()
      return true
    }
    const editor = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          bracketMatching(),
          syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
          keymap.of([{ key: 'Mod-Enter', run: submit }, ...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.updateListener.of(update => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
          language.current.of(latest.current.isJson ? json() : []),
          look,
        ],
      }),
    })
    view.current = editor
    return () => editor.destroy()
  }, [label])

  useEffect(() => {
    view.current?.dispatch({ effects: language.current.reconfigure(isJson ? json() : []) })
  }, [isJson])

  useEffect(() => {
    const editor = view.current
    if (!editor || editor.state.doc.toString() === value) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } })
  }, [value])

  return (
    <div
      ref={parent}
      className="h-64 overflow-hidden rounded-md border border-border-strong focus-within:border-accent"
    />
  )
}
