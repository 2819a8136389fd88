import { python } from '@codemirror/lang-python'
import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { LAYOUT_FRAMEWORKS } from '@/lib/artifacts/layouts/model'
import { templatesFor } from '@/lib/artifacts/templates/template-of'
import { syntaxErrors } from './syntax-errors'

const linesOf = (doc: string) => {
  const state = EditorState.create({ doc, extensions: python() })
  return syntaxErrors(state).map(({ from }) => state.doc.lineAt(from).number)
}

describe('syntaxErrors', () => {
  it('marks the line that does not parse', () => {
    expect(linesOf('x = 1\ndef broken(:\n    return 1\n')).toContain(2)
    expect(linesOf('x = [1, 2\n')).not.toEqual([])
    expect(linesOf('x = 1\nname = "never ends\ny = 2\n')).toContain(2)
    expect(linesOf('def f():\nreturn 1\n')).not.toEqual([])
    expect(linesOf('import\n')).toEqual([1])
    expect(linesOf('if True\n    x = 1\n')).toContain(1)
  })

  it('marks nothing in the templates', () => {
    for (const framework of LAYOUT_FRAMEWORKS)
      for (const { path, text } of templatesFor(framework, []))
        if (path.endsWith('.py')) expect(linesOf(text)).toEqual([])
  })
})
