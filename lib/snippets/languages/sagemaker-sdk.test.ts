import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createScript, deleteScript, invokeScript } from '../deployment'
import { FORMS, formOf } from '../fixtures/forms'
import { deploymentOfForm } from '../from-plan'
import { wordsOf } from './comment'
import { SHAPES, sagemakerSdk } from './sagemaker-sdk'

interface Model {
  shapes: Record<string, { type: string; members?: Record<string, { shape: string }>; member?: { shape: string } }>
}

/** The SDK's classes are generated from AWS's published model, which stands in this repository. */
const { shapes }: Model = JSON.parse(readFileSync('engine/protocol/models/sagemaker.json', 'utf8'))

const scripts = FORMS.flatMap(name => {
  const deployment = deploymentOfForm('us-east-1', formOf(name, '123456789012'))
  const payload = { text: 'it\'s "é"', contentType: 'text/csv' }
  return [createScript(deployment), invokeScript(deployment, payload), deleteScript(deployment)]
})

/** Every call of a class with its argument names, as Python itself reads the file. */
const READER = `
import ast, json, sys
calls = []
for code in json.load(sys.stdin):
    tree = ast.parse(code)
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call): continue
        f = node.func
        if isinstance(f, ast.Name) and f.id[0].isupper(): owner, method = f.id, None
        elif isinstance(f, ast.Attribute) and isinstance(f.value, ast.Name) and f.value.id[0].isupper(): owner, method = f.value.id, f.attr
        else: continue
        calls.append([owner, method, [k.arg for k in node.keywords], owner in names])
print(json.dumps(calls))
`

type Call = [owner: string, method: string | null, keywords: string[], isImported: boolean]

describe('the SageMaker Python SDK', () => {
  const input = JSON.stringify(scripts.map(sagemakerSdk))
  const calls: Call[] = JSON.parse(
    execFileSync('python3', ['-c', READER], { input, encoding: 'utf8', timeout: 20_000 }),
  )

  it('is Python that imports what it uses', () => {
    expect(calls.length).toBeGreaterThan(80)
    expect(calls.filter(([, , , isImported]) => !isImported)).toEqual([])
  })

  it('gives classes and creates the arguments that AWS’s model has, by their names', () => {
    for (const [owner, method, keywords] of calls) {
      if (method !== null && method !== 'create') continue
      const shape = method === null ? owner : `Create${owner}Input`
      const known = Object.keys(shapes[shape]?.members ?? {}).map(member => wordsOf(member, '_'))
      expect(known, shape).toEqual(expect.arrayContaining(keywords))
    }
  })

  it('names the class of every structure as the model does', () => {
    const named = new Map<string, Set<string>>()
    for (const { members = {} } of Object.values(shapes))
      for (const [member, { shape }] of Object.entries(members)) {
        const of = shapes[shape]?.type === 'list' ? (shapes[shape]?.member?.shape ?? '') : shape
        named.set(member, (named.get(member) ?? new Set()).add(of))
      }
    for (const [member, shape] of Object.entries(SHAPES))
      expect([...(named.get(member) ?? [])], member).toContain(shape)
  })
})
