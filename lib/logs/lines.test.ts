import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isHealthyPing, levelOf } from './classify-line'
import { toFilterPattern } from './filter-pattern'
import { safeText } from './safe-text'

const ESC = String.fromCharCode(27)

describe('safeText', () => {
  it('takes terminal colours and titles away', () => {
    expect(safeText(`${ESC}[1;31mERROR${ESC}[0m boom`)).toBe('ERROR boom')
    expect(safeText(`${ESC}]0;title${String.fromCharCode(7)}text`)).toBe('text')
  })

  it('shows control characters and keeps tabs', () => {
    expect(safeText('a\u0000b\tc\rd\n')).toBe('a␀b\tc␍d')
    expect(safeText('user\u202egnp.exe')).toBe('user⟨U+202E⟩gnp.exe')
  })

  it('leaves HTML as the text that it is', () => {
    expect(safeText('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>')
  })

  it('never lets a control character through, and is bounded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), text => {
        const safe = safeText(text)
        expect([...safe].every(character => character === '\t' || (character.codePointAt(0) ?? 0) >= 0x20)).toBe(true)
      }),
    )
    expect(safeText('x'.repeat(1_000_000)).length).toBeLessThan(21_000)
  })
})

describe('levelOf', () => {
  it.each([
    ['2026-11-22 ERROR could not load', 'error'],
    ['{"level":"error","msg":"x"}', 'error'],
    ['{"level":50,"msg":"x"}', 'error'],
    ['Traceback (most recent call last):', 'error'],
    ['[WARN] slow', 'warn'],
    ['debug: cache miss', 'debug'],
    ['INFO started', 'info'],
    ['predicted setosa', 'info'],
  ] as const)('%s is %s', (text, level) => expect(levelOf(text)).toBe(level))
})

describe('isHealthyPing', () => {
  it.each([
    '169.254.178.2 - - [22/Nov/2026:17:44:01 +0000] "GET /ping HTTP/1.1" 200 0 "-" "AHC/2.0"',
    'INFO:     127.0.0.1:4000 - "GET /ping HTTP/1.1" 200 OK',
    '{"method":"GET","path":"/ping","status":200}',
    'GET /ping 200 0.4 ms',
  ])('hides %s', text => expect(isHealthyPing(text)).toBe(true))
  it.each(['"GET /ping HTTP/1.1" 500 0', 'GET /ping 404', 'POST /invocations 200', '{"path":"/ping","status":503}'])(
    'keeps %s',
    text => expect(isHealthyPing(text)).toBe(false),
  )
})

it('quotes plain text and leaves patterns alone', () => {
  expect(
    ['', '  ', 'GET /ping', 'say "hi"', '{ $.level = "error" }', '%a.c%', '?a ?b', '"x y"', '-INFO'].map(
      toFilterPattern,
    ),
  ).toEqual([
    undefined,
    undefined,
    '"GET /ping"',
    '"say \\"hi\\""',
    '{ $.level = "error" }',
    '%a.c%',
    '?a ?b',
    '"x y"',
    '-INFO',
  ])
})
