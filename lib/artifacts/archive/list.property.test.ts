import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { constants, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check, checkLater, members, path } from '../fixtures/arbitraries'
import { inPieces, tarBytes } from '../fixtures/tar-bytes'
import { listArchive } from './list'
import { listFiles } from './list-files'
import { listTarRanges } from './list-ranges'
import { isSound } from './model'

const gzip = (bytes: Uint8Array) => gzipSync(bytes, { level: 1 })
const list = (bytes: Uint8Array, piece = 4096) => listArchive(inPieces(bytes, piece))
const some = members.filter(all => all.length > 0)
const fraction = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

describe('a listing', () => {
  it('is the same, packed or not, in whichever pieces it comes', () =>
    checkLater(
      400,
      fc.asyncProperty(some, fc.integer({ min: 1, max: 5000 }), async (all, piece) => {
        const tar = tarBytes(all)
        const plain = await list(tar, piece)
        const packed = await list(gzip(tar), piece)
        expect(packed.entries).toEqual(plain.entries)
        expect(plain.problems).toMatchObject([{ kind: 'not-gzip' }])
        expect(packed.problems).toEqual([])
        expect([plain.unpackedBytes, packed.unpackedBytes]).toEqual([plain.unpackedBytes, plain.unpackedBytes])
      }),
    ))

  it('is the same, when only the ranges of the headers are read', () =>
    checkLater(
      600,
      fc.asyncProperty(some, fraction, async (all, cut) => {
        const whole = tarBytes(all)
        const tar = whole.subarray(0, Math.max(512, whole.length - Math.floor(cut * 2000)))
        const streamed = await list(tar)
        const ranged = await listTarRanges({
          sizeBytes: tar.length,
          read: async (from, to) => {
            expect(0 <= from && from < to && to <= tar.length).toBe(true)
            return tar.subarray(from, to)
          },
        })
        expect({ ...ranged, compressedBytes: 0 }).toEqual({ ...streamed, compressedBytes: 0 })
      }),
    ))

  it('of an archive that is cut off is never sound, and finds the first of its entries', () =>
    checkLater(
      400,
      fc.asyncProperty(some, fraction, async (all, where) => {
        const packed = gzip(tarBytes(all))
        const found = await list(packed.subarray(0, Math.floor(where * packed.length)))
        expect(isSound(found)).toBe(false)
        expect(found.entries.map(entry => entry.path)).toEqual(
          all.slice(0, found.entries.length).map(member => member.path),
        )
      }),
    ))

  it('of an archive in which a byte was changed says so, or is the same', () =>
    checkLater(
      400,
      fc.asyncProperty(some, fraction, fc.integer({ min: 1, max: 255 }), async (all, where, by) => {
        const packed = gzip(tarBytes(all))
        const at = Math.floor(where * packed.length)
        packed[at] = ((packed[at] ?? 0) + by) % 256
        const found = await list(packed)
        if (isSound(found) && found.problems.length === 0)
          expect(found.entries.map(entry => entry.path)).toEqual(all.map(member => member.path))
      }),
    ))

  it('of an archive with something behind it finds the whole archive, and warns', () =>
    checkLater(
      300,
      fc.asyncProperty(some, fc.uint8Array({ minLength: 1, maxLength: 40 }), async (all, junk) => {
        fc.pre(junk.some(byte => byte !== 0) && !(junk[0] === 0x1f))
        const found = await list(Buffer.concat([gzip(tarBytes(all)), junk]), 100_000)
        expect(found.problems.every(({ kind }) => kind === 'trailing-bytes')).toBe(true)
        expect(found.entries.length === all.length || found.problems.length > 0).toBe(true)
      }),
    ))

  it('of any bytes ends without an error', () =>
    checkLater(
      800,
      fc.asyncProperty(fc.uint8Array({ maxLength: 1500 }), fc.boolean(), async (junk, isPacked) => {
        const found = await list(isPacked ? gzip(junk) : junk)
        expect(isSound(found)).toBe(false)
      }),
    ))

  it('throws what its source throws, whenever that is', () =>
    checkLater(
      300,
      fc.asyncProperty(fraction, fc.boolean(), async (where, isPacked) => {
        const tar = tarBytes([{ path: 'weights', content: randomBytes(5000) }])
        const stored = isPacked ? gzip(tar) : tar
        async function* failing() {
          yield* inPieces(stored.subarray(0, Math.floor(where * stored.length)), 512)
          throw new Error('the connection broke')
        }
        await expect(listArchive(failing())).rejects.toThrow('the connection broke')
      }),
    ))

  it('of a source that hangs ends with its time, or throws the reason of its signal', () =>
    checkLater(
      40,
      fc.asyncProperty(fc.boolean(), fc.boolean(), async (isPacked, isAborted) => {
        const tar = tarBytes([{ path: 'weights', content: 50_000 }])
        const stored = isPacked ? gzipSync(tar, { level: 0 }) : tar
        async function* hanging() {
          yield stored.subarray(0, 20_000)
          await new Promise(() => undefined)
        }
        const listed = listArchive(hanging(), {
          limits: { withinMs: isAborted ? 10_000 : 20 },
          ...(isAborted && { signal: AbortSignal.abort(new Error('enough')) }),
        })
        if (isAborted) {
          await expect(listed).rejects.toThrow('enough')
          return
        }
        const { problems, entries } = await listed
        expect(problems.map(({ kind }) => kind)).toContain('out-of-time')
        // How far unpacking gets within that time hangs on the machine.
        if (!isPacked) expect(entries).toMatchObject([{ path: 'weights' }])
      }),
    ))

  it('of files that are in no archive has them all, and the same dangers', () =>
    check(
      5000,
      fc.property(fc.array(fc.record({ path, sizeBytes: fc.nat() }), { minLength: 1, maxLength: 6 }), files => {
        const found = listFiles(files)
        expect(found.entries.map(entry => [entry.path, entry.sizeBytes])).toEqual(
          files.map(file => [file.path, file.sizeBytes]),
        )
        const hasTwice = new Set(files.map(file => file.path)).size < files.length
        expect(hasTwice && found.problems.length === 0).toBe(false)
      }),
    ))
})

it('GNU tar lists the same names', () =>
  checkLater(
    25,
    fc.asyncProperty(some, async all => {
      const tar = tarBytes(
        all.map((member, at) => ({ ...member, longNames: at % 2 ? ('gnu' as const) : ('pax' as const) })),
      )
      const names = execFileSync('tar', ['-tf', '-'], { input: tar, encoding: 'utf8' }).trim().split('\n')
      expect((await list(tar)).entries.map(entry => entry.path)).toEqual(names)
    }),
  ))

describe('a bomb', () => {
  const MIB = 1024 ** 2
  const zeros = gzipSync(Buffer.alloc(64 * MIB), { level: 9, finishFlush: constants.Z_FULL_FLUSH })

  it.each([
    ['of zeros', tarBytes([{ path: 'zeros', content: 100 * MIB }])],
    ['of a size that is only said', tarBytes([{ path: 'zeros', content: 0, statedBytes: 2 ** 50 }])],
    ['of zeros behind the end', Buffer.concat([tarBytes([{ path: 'x' }]), Buffer.alloc(100 * MIB)])],
    [
      'of headers',
      Buffer.concat(Array.from({ length: 30_000 }, (_, at) => tarBytes([{ path: `f${at}` }], new Uint8Array()))),
    ],
  ])('%s is refused within bounds', async (_, tar) => {
    const found = await list(gzipSync(tar, { level: 9 }), 65_536)
    expect(isSound(found)).toBe(false)
    expect(found.entries.length).toBeLessThanOrEqual(20_000)
    expect(found.truncatedAt ?? 0).toBeLessThan(70 * MIB)
  })

  it('in a gzip that never ends is left at its ratio', async () => {
    async function* endless() {
      for (;;) yield zeros
    }
    const found = await listArchive(endless())
    expect(isSound(found)).toBe(false)
    expect(found.compressedBytes).toBeLessThan(10 * MIB)
  })
})
