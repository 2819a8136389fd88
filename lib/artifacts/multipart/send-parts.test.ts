import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SentPart } from './model'
import { sendParts } from './send-parts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64')

const bodies = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 12 })

/** What is there when an upload is resumed: parts of this archive, of another, none; each once, as S3 lists them. */
const leftovers = fc.array(
  fc.record({ number: fc.integer({ min: 1, max: 15 }), isStale: fc.boolean(), isCut: fc.boolean() }),
  { maxLength: 15 },
)

async function* each(parts: Uint8Array[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (const part of parts) yield new Uint8Array(part)
}

/** Answers in an order of its own, as a network does. */
async function afterTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve()
}

describe('sendParts', () => {
  it('ends with just the bytes of the parts, whatever was there before and however the answers come', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, leftovers, fc.array(fc.nat(20)), async (parts, given, turns) => {
        const stored = new Map<number, Uint8Array>()
        for (const { number, isStale, isCut } of given) {
          const right = parts[number - 1] ?? new Uint8Array([1])
          stored.set(number, isStale ? right.map(byte => byte ^ 1) : isCut ? right.slice(1) : right)
        }
        const found = [...stored].map(([number, bytes]) => ({ number, sizeBytes: bytes.length, sha256: sha256(bytes) }))
        const asked: number[] = []
        const seen: SentPart[] = []
        const total = await sendParts(each(parts), found.reverse(), {
          async put(part, bytes) {
            asked.push(part.number)
            await afterTurns(turns[part.number] ?? 0)
            expect(part).toEqual({ number: part.number, sizeBytes: bytes.length, sha256: sha256(bytes) })
            stored.set(part.number, bytes)
          },
          ready: async () => {},
          onPart: part => seen.push(part),
        })
        expect(parts.map((_, at) => Buffer.from(stored.get(at + 1) ?? []))).toEqual(
          parts.map(part => Buffer.from(part)),
        )
        const isThere = (at: number) =>
          found.some(each => each.number === at + 1 && each.sha256 === sha256(parts[at] ?? new Uint8Array()))
        expect(asked.toSorted((a, b) => a - b)).toEqual(parts.flatMap((_, at) => (isThere(at) ? [] : [at + 1])))
        expect(seen).toHaveLength(parts.length)
        expect(total).toEqual({
          partCount: parts.length,
          sizeBytes: parts.reduce((sum, part) => sum + part.length, 0),
          sha256: sha256(Buffer.concat(parts.map(part => createHash('sha256').update(part).digest()))),
        })
      }),
      { numRuns: 3000 },
    )
  })

  it('resumed after a failure at any part, sends no part twice that arrived', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, fc.nat(11), async (parts, failing) => {
        fc.pre(failing < parts.length)
        const stored = new Map<number, SentPart>()
        let puts = 0
        const attempt = (isBroken: boolean) =>
          sendParts(each(parts), [...stored.values()], {
            async put(part) {
              if (isBroken && part.number === failing + 1) throw new Error('The line broke.')
              puts++
              stored.set(part.number, part)
            },
            ready: async () => {},
            onPart: () => {},
          })
        await expect(attempt(true)).rejects.toThrow('The line broke.')
        const total = await attempt(false)
        expect(total.partCount).toBe(parts.length)
        expect(puts).toBe(parts.length)
      }),
      { numRuns: 2000 },
    )
  })

  it('holds no more than three parts, and none is sent in a pause', async () => {
    let made = 0
    let sent = 0
    let isPaused = false
    let resume = () => {}
    const parts = (async function* () {
      for (; made < 20; made++) {
        expect(made - sent).toBeLessThanOrEqual(3)
        yield new Uint8Array([made])
      }
    })()
    const sending = sendParts(parts, [], {
      async put() {
        expect(isPaused).toBe(false)
        await new Promise(resolve => setImmediate(resolve))
        sent++
      },
      async ready() {
        if (made !== 10 || isPaused) return
        isPaused = true
        await new Promise<void>(resolve => {
          resume = () => {
            isPaused = false
            resolve()
          }
        })
      },
      onPart: () => {},
    })
    await expect.poll(() => isPaused && sent).toBe(10)
    expect(made).toBe(10)
    resume()
    expect(await sending).toMatchObject({ partCount: 20 })
  })
})
