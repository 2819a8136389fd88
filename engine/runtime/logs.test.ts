import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createManualClock } from '../state/manual-clock.ts'
import { createLogSplitter, defaultLogLimits } from './logs.ts'

function open(limits = defaultLogLimits) {
  const clock = createManualClock()
  const lines: string[] = []
  const splitter = createLogSplitter(line => lines.push(line), limits, { nowMs: clock.now, after: clock.after })
  return { clock, lines, splitter, write: (text: string | Buffer) => splitter.write(Buffer.from(text)) }
}

function split(chunks: (string | Buffer)[], limits = defaultLogLimits) {
  const { lines, splitter, write } = open(limits)
  for (const chunk of chunks) write(chunk)
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

  it('end with a line feed, a carriage return or both, and empty ones are left out', () => {
    expect(split(['a\r\n\r\n\nb'])).toEqual(['a', 'b'])
    expect(split(['a\r', '\nb\r\r\n', 'c'])).toEqual(['a', 'b', 'c'])
  })

  it('are told at each carriage return of a progress bar', () => {
    const { lines, write } = open()
    write('10%\r20%\r')
    expect(lines).toEqual(['10%', '20%'])
    write('30')
    write('%\n')
    expect(lines).toEqual(['10%', '20%', '30%'])
  })

  it('without an end wait for it for a second', async () => {
    const { clock, lines, write } = open()
    write('Loading')
    await clock.advance(900)
    write('.')
    expect(lines).toEqual([])
    await clock.advance(100)
    expect(lines).toEqual(['Loading.'])
    write('.')
    await clock.advance(999)
    write('. done\nNext')
    expect(lines).toEqual(['Loading.', '.. done'])
    await clock.advance(999)
    expect(lines).toHaveLength(2)
    await clock.advance(1)
    expect(lines).toEqual(['Loading.', '.. done', 'Next'])
    write('\n')
    await clock.advance(10_000)
    expect(lines).toHaveLength(3)
  })

  it('that waited too long are not ended within a character', async () => {
    const { clock, lines, write } = open()
    const rocket = Buffer.from('a🚀')
    write(rocket.subarray(0, 3))
    await clock.advance(1000)
    expect(lines).toEqual(['a'])
    write(rocket.subarray(3))
    await clock.advance(1000)
    expect(lines).toEqual(['a', '🚀'])
    write(rocket.subarray(1, 3))
    await clock.advance(1000)
    expect(lines).toEqual(['a', '🚀', '\uFFFD'])
  })

  it('that are too long are told at once, and what follows them a second later', async () => {
    const { clock, lines, write } = open({ ...defaultLogLimits, maxLineBytes: 10 })
    write('0123456789abc')
    expect(lines).toEqual(['0123456789 … [line cut at 10 bytes]'])
    write('lost')
    await clock.advance(1000)
    write('seen')
    await clock.advance(1000)
    expect(lines).toEqual(['0123456789 … [line cut at 10 bytes]', 'seen'])
  })

  it('are cut at the limit, not within a character, and the next line is whole', () => {
    const limits = { ...defaultLogLimits, maxLineBytes: 10 }
    expect(split(['0123456', '789abc', 'def\nnext'], limits)).toEqual(['0123456789 … [line cut at 10 bytes]', 'next'])
    expect(split(['123456789é!\n'], limits)).toEqual(['123456789 … [line cut at 10 bytes]'])
    expect(split(['0123456789\n'], limits)).toEqual(['0123456789'])
  })

  it('beyond the rate are dropped and counted', async () => {
    const { clock, lines, splitter, write } = open({ ...defaultLogLimits, maxLinesPerSecond: 10 })
    write('x\n'.repeat(50))
    expect(lines).toHaveLength(20)
    await clock.advance(1000)
    write('later\n')
    expect(lines.slice(20)).toEqual(['[30 lines dropped: more than 10 lines a second]', 'later'])
    write('x\n'.repeat(12))
    splitter.end()
    expect(lines.at(-1)).toBe('[3 lines dropped: more than 10 lines a second]')
  })
})
