'use client'

import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { python } from '@codemirror/lang-python'
import { bracketMatching, indentUnit } from '@codemirror/language'
import { linter, lintGutter } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { editorLook } from '@/components/ui/editor-look'
import { syntaxErrors } from './syntax-errors'

interface ScriptEditorProps {
  /** Its ending says the language, unless that is told; another path is another document. */
  path: string
  language?: 'python' | undefined
  text: string
  onChange: (text: string) => void
  onErrors: (count: number) => void
}

function languageOf(path: string, language?: 'python'): Extension {
  if (language === 'python' || path.endsWith('.py')) return [python(), indentUnit.of('    ')]
  return path.endsWith('.json') ? json() : []
}

/** An editor for scripts that marks what does not parse. Escape, then Tab, leaves it. */
export function ScriptEditor({ path, language, text, onChange, onErrors }: ScriptEditorProps) {
  const parent = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const latest = useRef({ text, onChange, onErrors })
  useEffect(() => {
    latest.current = { text, onChange, onErrors }
  })

  useEffect(() => {
    if (!parent.current) return
    const check = linter(
      editor => {
        const errors = syntaxErrors(editor.state)
        latest.current.onErrors(errors.length)
        return errors
      },
      { delay: 250 },
    )
    const editor = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          lineNumbers(),
          lintGutter(),
          history(),
          drawSelection(),
          bracketMatching(),
          keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': path, tabindex: '0' }),
          EditorView.updateListener.of(update => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
          languageOf(path, language),
          check,
          editorLook,
        ],
      }),
    })
    view.current = editor
    return () => editor.destroy()
  }, [path, language])

  useEffect(() => {
    const editor = view.current
    if (!editor || editor.state.doc.toString() === text) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } })
  }, [text])

  return (
    <div
      ref={parent}
      className="h-96 overflow-hidden rounded-md border border-border-strong focus-within:border-accent"
    />
  )
}
