import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLogSplitter, defaultLogLimits } from './logs.ts'

function split(chunks: (string | Buffer)[], limits = defaultLogLimits, nowMs = () => 0) {
  const lines: string[] = []
  const splitter = createLogSplitter(line => lines.push(line), limits, nowMs)
  for (const chunk of chunks) splitter.write(Buffer.from(chunk))
  splitter.end()
  return lines
}

describe('log lines', () => {
  it('are the same however the bytes are cut into chunks', () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter(text => !/[\r\n\uFFFD]/.test(text) && text.isWellFormed())
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.integer({ min: 1, max: 9 }), (lines, size) => {
        const bytes = Buffer.from(lines.join('\n'))
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, at * size + size),
        )
        expect(split(chunks)).toEqual(lines)
      }),
    )
  })

  it('lose empty lines and carriage returns', () => {
    expect(split(['a\r\n\r\n\nb'])).toEqual(['a', 'b'])
  })

  it('are cut at the limit, not within a character, and the next line is whole', () => {
    const limits = { ...defaultLogLimits, maxLineBytes: 10 }
    expect(split(['0123456', '789abc', 'def\nnext'], limits)).toEqual(['0123456789 … [line cut at 10 bytes]', 'next'])
    expect(split(['123456789é!\n'], limits)).toEqual(['123456789 … [line cut at 10 bytes]'])
    expect(split(['0123456789\n'], limits)).toEqual(['0123456789'])
  })

  it('beyond the rate are dropped and counted', () => {
    let now = 0
    const lines: string[] = []
    const limits = { ...defaultLogLimits, maxLinesPerSecond: 10 }
    const splitter = createLogSplitter(
      line => lines.push(line),
      limits,
      () => now,
    )
    splitter.write(Buffer.from('x\n'.repeat(50)))
    expect(lines).toHaveLength(20)
    now = 1000
    splitter.write(Buffer.from('later\n'))
    expect(lines.slice(20)).toEqual(['[30 lines dropped: more than 10 lines a second]', 'later'])
    splitter.write(Buffer.from('x\n'.repeat(12)))
    splitter.end()
    expect(lines.at(-1)).toBe('[3 lines dropped: more than 10 lines a second]')
  })
})
