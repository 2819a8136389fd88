import { execFileSync } from 'node:child_process'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { unpackTar } from 'modern-tar'
import { describe, expect, it } from 'vitest'
import { gzipped, inParts, piecesOf, streamOf } from './byte-stream'
import { TAR_BLOCK, tarHeader } from './tar-header'
import { type PackFile, writeTar } from './write-tar'

const segment = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter(text => text.isWellFormed() && text.trim() === text && text !== '.' && text !== '..')
  .filter(text => [...text].every(character => character >= ' ' && character !== '/' && character !== '\\'))
const path = fc.array(segment, { minLength: 1, maxLength: 6 }).map(parts => parts.join('/'))
const content = fc.uint8Array({ maxLength: 2000 })
const files = fc.uniqueArray(fc.record({ path, content, isExecutable: fc.boolean() }), {
  maxLength: 6,
  selector: file => file.path,
})

/** The bytes in pieces of some size, as a file is read. */
const fileOf = (file: { path: string; content: Uint8Array; isExecutable: boolean }, pieceBytes = 300): PackFile => ({
  path: file.path,
  sizeBytes: file.content.length,
  isExecutable: file.isExecutable,
  async *open() {
    for (let at = 0; at < file.content.length; at += pieceBytes) yield file.content.subarray(at, at + pieceBytes)
  },
})

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece.slice())
  return Buffer.concat(all)
}

describe('writeTar', () => {
  it('is read back by another reader as it was given: names, bytes, modes', async () => {
    await fc.assert(
      fc.asyncProperty(files, async given => {
        const tar = await bytesOf(writeTar(given.map(file => fileOf(file))))
        expect(tar.length % TAR_BLOCK).toBe(0)
        const read = await unpackTar(tar, { strict: true })
        expect(read.map(({ header }) => header.name)).toEqual(given.map(file => file.path))
        expect(read.map(({ data }) => Buffer.from(data ?? []))).toEqual(given.map(file => Buffer.from(file.content)))
        expect(read.map(({ header }) => header.mode)).toEqual(given.map(file => (file.isExecutable ? 0o755 : 0o644)))
      }),
      { numRuns: 2000 },
    )
  })

  it('is the same for the same files, however their bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 1, max: 700 }), async (given, pieceBytes) => {
        const [one, other] = await Promise.all([
          bytesOf(writeTar(given.map(file => fileOf(file)))),
          bytesOf(writeTar(given.map(file => fileOf(file, pieceBytes)))),
        ])
        expect(other.equals(one)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('refuses a file that is not as long as it was announced', async () => {
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: -5, max: 5 }), async (bytes, off) => {
        fc.pre(off !== 0 && bytes.length + off >= 0)
        const file = {
          ...fileOf({ path: 'model.bin', content: bytes, isExecutable: false }),
          sizeBytes: bytes.length + off,
        }
        await expect(bytesOf(writeTar([file]))).rejects.toThrow('model.bin changed while it was read')
      }),
      { numRuns: 1000 },
    )
  })

  it('is what GNU tar and gzip list without a word, with names of any length and script', async () => {
    const names = ['code/inference.py', `${'deep/'.repeat(60)}weights.bin`, `${'x'.repeat(180)}.txt`, 'modèle/重み.bin']
    const given = names.map(name => fileOf({ path: name, content: Buffer.from(name), isExecutable: false }))
    const archive = await bytesOf(gzipped(writeTar(given)))
    const listed = execFileSync('tar', ['-tz', '--quoting-style=literal'], { input: archive, encoding: 'utf8' })
    expect(listed.trimEnd().split('\n')).toEqual(names)
  })

  it('announces a file of more than 8 GiB in a record of its own', async () => {
    const sizeBytes = 9 * 1024 ** 3
    const header = tarHeader({ path: 'weights.bin', sizeBytes })
    expect(Buffer.from(header).toString('latin1')).toContain(`size=${sizeBytes}\n`)
    const listed = execFileSync('sh', ['-c', 'tar -tv 2>/dev/null || true'], { input: header, encoding: 'utf8' })
    expect(listed).toContain(String(sizeBytes))
  })
})

describe('inParts', () => {
  it('keeps every byte in order, in parts of one size but the last', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(content, { maxLength: 8 }), fc.integer({ min: 1, max: 900 }), async (pieces, size) => {
        const parts: Uint8Array[] = []
        const given = (async function* () {
          yield* pieces
        })()
        for await (const part of inParts(given, size)) parts.push(part)
        expect(Buffer.concat(parts).equals(Buffer.concat(pieces))).toBe(true)
        expect(parts.slice(0, -1).every(part => part.length === size)).toBe(true)
        expect(parts.at(-1)?.length ?? 1).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('streams', () => {
  it('are read only as fast as they are taken, and ended when they are left', async () => {
    let made = 0
    let isEnded = false
    const source = (async function* () {
      try {
        for (;;) {
          made++
          yield new Uint8Array(1000)
        }
      } finally {
        isEnded = true
      }
    })()
    for await (const _ of piecesOf(streamOf(source))) break
    expect(made).toBeLessThan(5)
    expect(isEnded).toBe(true)
  })

  it('compress to what gunzip gives back', async () => {
    await fc.assert(
      fc.asyncProperty(content, async bytes => {
        const given = (async function* () {
          yield bytes
        })()
        expect(gunzipSync(await bytesOf(gzipped(given))).equals(bytes)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
