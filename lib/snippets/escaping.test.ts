import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { findBoto3 } from '../../engine/fixtures/other-clients.ts'
import { hasTools, loadHcl, WHY_SKIPPED } from './fixtures/check-tools'
import { comment } from './languages/comment'
import { hclString } from './literals/hcl'
import { javascriptLiteral, javascriptString } from './literals/javascript'
import { jsonText } from './literals/json'
import { pythonLiteral, pythonString } from './literals/python'
import { shellFile, shellJson, shellWord } from './literals/shell'
import { yamlLines, yamlString } from './literals/yaml'
import type { Value } from './value'

const CASES = 10_000

/** What each language trips over, and any character at all between. */
const fragment = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...[
        "'",
        '"',
        '\\',
        '`',
        '$',
        '${',
        '$${',
        '%{',
        '%%{',
        '$(x)',
        '#{',
        '{{',
        '}}',
        '\n',
        '\r\n',
        '\t',
        '\u2028',
        '\u2029',
      ],
      ...[
        '\u0085',
        '\ufeff',
        '\u007f',
        '\u001b[31m',
        '!Sub',
        '*/',
        '//',
        '#',
        ' #',
        ': ',
        '- ',
        '---',
        '\\n',
        '\\u0041',
        "'''",
      ],
      ...[
        'yes',
        'No',
        '1e3',
        '0x1F',
        '1_000',
        '~',
        'null',
        '2001-01-01',
        '<<',
        '=',
        '&a',
        '*a',
        '@',
        '%',
        '!',
        '-x',
        'file://x',
      ],
      ...[
        '__proto__',
        'constructor',
        '\ud83d\ude80',
        'é',
        '\u202e',
        '\u200b',
        ' ',
        '{',
        '}',
        '[',
        ']',
        ',',
        'EOF',
        '\\',
        '\\\\',
      ],
    ),
  },
)
const text = fc.array(fragment, { maxLength: 12 }).map(parts => parts.join('').toWellFormed())
const shellText = text.map(each => each.replaceAll('\0', ''))
const key = fc.oneof(text, fc.constantFrom('__proto__', 'Yes', 'y', 'null', 'KEY', '1', ''))
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(each => each + 0),
)

/** Nested data, as environments and payloads have it. */
const { value } = fc.letrec<{ value: Value }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map(entries => objectOf(entries)),
  ),
}))

/** Own members, also of names that objects inherit. */
function objectOf(entries: readonly (readonly [string, Value])[]): { [key: string]: Value } {
  return Object.fromEntries(entries)
}

/** Many values through one process of the language: the first that comes back changed is the counterexample. */
function comeBack<T>(sent: readonly T[], received: readonly unknown[]): void {
  expect(received).toHaveLength(sent.length)
  const changed = sent.findIndex((each, index) => JSON.stringify(each) !== JSON.stringify(received[index]))
  if (changed !== -1) expect(received[changed], `seed ${seed}`).toStrictEqual(sent[changed])
}

/** Said where a value comes back changed, so that it can be had again. */
const seed = Date.now()

const samples = <T>(arbitrary: fc.Arbitrary<T>) => fc.sample(arbitrary, { numRuns: CASES, seed })

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'escaping-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(name: string, code: string): string {
  const path = join(folder, name)
  writeFileSync(path, code)
  return path
}

const limits = { timeout: 30_000, maxBuffer: 256 * 1024 * 1024, encoding: 'utf8' } as const
const python = findBoto3()[0]?.program ?? 'python3'

function runPython(literals: readonly string[]): unknown[] {
  const code = `import json\nprint(json.dumps([\n${literals.join(',\n')}\n]))\n`
  return JSON.parse(execFileSync(python, [fileOf('values.py', code)], limits))
}

const runNode = (literals: readonly string[]): unknown[] => {
  const code = `process.stdout.write(JSON.stringify([\n${literals.join(',\n')}\n]))`
  return JSON.parse(execFileSync(process.execPath, [fileOf('values.mjs', code)], limits))
}

const runBash = (words: readonly string[]): string[] => {
  const code = words.map(word => `printf '%s\\0' ${word}`).join('\n')
  return execFileSync('bash', [fileOf('values.sh', code)], limits)
    .split('\0')
    .slice(0, -1)
}

describe('what comes back from each language is what was typed', { timeout: 60_000 }, () => {
  it('Python strings', () => {
    const sent = samples(text)
    comeBack(sent, runPython(sent.map(pythonString)))
  })

  it('Python values', () => {
    const sent = samples(value)
    comeBack(sent, runPython(sent.map(each => pythonLiteral(each))))
  })

  it('JavaScript strings', () => {
    const sent = samples(text)
    comeBack(sent, runNode(sent.map(javascriptString)))
  })

  it('JavaScript values, also of the name __proto__', () => {
    const sent = samples(value)
    comeBack(sent, runNode(sent.map(each => `(${javascriptLiteral(each)})`)))
  })

  it('JSON, in which nothing is hidden', () => {
    const sent = samples(value)
    const written = sent.map(each => jsonText(each))
    comeBack(
      sent,
      written.map(each => JSON.parse(each)),
    )
    for (const each of written) expect(each.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029\u200b\u202e\ufeff]/u)
  })

  it('words of the shell', () => {
    const sent = samples(shellText)
    comeBack(sent, runBash(sent.map(shellWord)))
  })

  it('JSON as a word of the shell', () => {
    const sent = samples(value)
    comeBack(
      sent,
      runBash(sent.map(each => shellJson(each))).map(each => JSON.parse(each)),
    )
  })

  it('files that the shell writes, byte for byte, with NUL too', () => {
    const sent = fc.sample(text, { numRuns: 300, seed })
    const code = sent.map((each, index) => shellFile(each, `payload-${index}`)).join('\n')
    execFileSync('bash', [fileOf('files.sh', code)], { ...limits, cwd: folder })
    comeBack(
      sent,
      sent.map((_, index) => readFileSync(join(folder, `payload-${index}`), 'utf8')),
    )
  })

  it('YAML strings, to readers of 1.1 and of 1.2', () => {
    const sent = samples(text)
    const lines = sent.map(each => `- ${yamlString(each)}`).join('\n')
    for (const version of ['1.1', '1.2'] as const) comeBack(sent, parse(lines, { version, maxAliasCount: 0 }))
  })

  it('YAML values', () => {
    // A map of the name __proto__ has no place in YAML's plain objects.
    const sent = samples(fc.array(fc.tuple(key, text), { minLength: 1, maxLength: 5 })).map(entries => [
      ...new Map(entries),
    ])
    const lines = sent.map(entries => `- ${yamlLines(Object.fromEntries(entries)).join('\n  ')}`).join('\n')
    const received = parse(lines, { version: '1.1', mapAsMap: true, maxAliasCount: 0 })
    const sorted = (entries: Iterable<readonly [string, string]>) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
    comeBack(sent.map(sorted), received.map(sorted))
  })

  it.skipIf(!hasTools)(`HCL strings, up to Unicode’s normal form (or else: ${WHY_SKIPPED})`, async () => {
    const sent = samples(text)
    const parseHcl = loadHcl()
    const received: unknown[] = []
    for (let from = 0; from < sent.length; from += 2_500) {
      const body = sent.slice(from, from + 2_500).map((each, index) => `  v${index} = ${hclString(each)}`)
      const { locals: [found = {}] = [] } = await parseHcl(`locals {\n${body.join('\n')}\n}\n`)
      received.push(...body.map((_, index) => found[`v${index}`]))
    }
    // The parser gives the template's source back, in which the signs before a brace stand doubled.
    const read = (each: unknown) => (typeof each === 'string' ? each.replace(/([$%])\1\{/g, '$1{') : each)
    comeBack(
      sent.map(each => each.normalize('NFC')),
      received.map(read),
    )
  })

  it('comments stay on their line in every language', () => {
    for (const each of samples(text)) {
      const line = comment('//', each)
      expect(line.split(/[\n\r\u2028\u2029\u0085\v\f]/)).toHaveLength(1)
    }
  })

  it('a module of nothing but comments runs', () => {
    const code = samples(text)
      .map(each => comment('//', each))
      .join('\n')
    execFileSync(process.execPath, [fileOf('comments.mjs', `${code}\n`)], limits)
    execFileSync(python, [fileOf('comments.py', code.replace(/^\/\//gm, '#'))], limits)
    execFileSync('bash', [fileOf('comments.sh', code.replace(/^\/\//gm, '#'))], limits)
    expect(pathToFileURL(folder).protocol).toBe('file:')
  })
})
