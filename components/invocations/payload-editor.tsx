'use client'

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching } from '@codemirror/language'
import { Compartment, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { editorLook } from '@/components/ui/editor-look'

interface PayloadEditorProps {
  value: string
  isJson: boolean
  label: string
  onChange: (value: string) => void
  /** Ctrl-Enter or Cmd-Enter. */
  onSubmit: () => void
}

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
          keymap.of([{ key: 'Mod-Enter', run: submit }, ...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.updateListener.of(update => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
          language.current.of(latest.current.isJson ? json() : []),
          editorLook,
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
