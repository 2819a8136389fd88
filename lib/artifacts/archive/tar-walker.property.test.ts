import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check, members, part } from '../fixtures/arbitraries'
import { header, paxRecord, sign, tarBytes } from '../fixtures/tar-bytes'
import { kindsOf, walk } from '../fixtures/walk'
import { entryBook } from './entry-book'
import { LISTING_LIMITS } from './model'
import { readPaxRecords } from './pax-records'
import { readHeader } from './tar-header'
import { tarWalker } from './tar-walker'

describe('a header', () => {
  it('is read as it was written, whatever name and size', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter(text => !/[\0/]/.test(text) && text.isWellFormed() && Buffer.byteLength(text) <= 100)
    check(
      10_000,
      fc.property(name, fc.maxSafeNat(), (text, sizeBytes) => {
        expect(readHeader(header(text, sizeBytes, '0', ''))).toMatchObject({
          name: text,
          sizeBytes,
          type: '0',
          isUtf8: true,
        })
      }),
    )
  })

  it('in which any byte was changed is none', () => {
    const block = header('folder/model.bin', 123_456, '0', '')
    check(
      10_000,
      fc.property(fc.nat({ max: 511 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        fc.pre(at < 148 || at >= 156)
        const changed = block.slice()
        changed[at] = ((changed[at] ?? 0) + by) % 256
        expect(readHeader(changed)).toBeUndefined()
      }),
    )
  })

  it('of any bytes is read or refused, never an error; a size is a safe whole number', () => {
    check(
      10_000,
      fc.property(fc.uint8Array({ minLength: 512, maxLength: 512 }), fc.boolean(), (block, isSigned) => {
        if (isSigned) sign(block)
        const read = readHeader(block)
        if (read) expect(Number.isSafeInteger(read.sizeBytes) && read.sizeBytes >= 0).toBe(true)
      }),
    )
  })
})

describe('pax records', () => {
  it('are read as they were written', () => {
    const key = fc.stringMatching(/^[A-Za-z.]{1,12}$/)
    const value = fc.string({ unit: 'grapheme', maxLength: 30 }).filter(text => text.isWellFormed())
    check(
      5_000,
      fc.property(fc.dictionary(key, value, { maxKeys: 4 }), records => {
        const written = Buffer.concat(Object.entries(records).map(([name, text]) => paxRecord(name, text)))
        expect(Object.fromEntries(readPaxRecords(written) ?? [])).toEqual(Object.fromEntries(Object.entries(records)))
      }),
    )
  })

  it('of any bytes are read or refused, never an error', () => {
    const digits = fc.stringMatching(/^[0-9]{1,4} [a-z=\n]{0,12}$/).map(text => Buffer.from(text))
    check(
      10_000,
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), digits), junk => {
        const records = readPaxRecords(junk)
        expect(records === undefined || records instanceof Map).toBe(true)
      }),
    )
  })
})

describe('a walk', () => {
  it('finds every member in its order, and nothing wrong', () => {
    check(
      4_000,
      fc.property(members, list => {
        const tar = tarBytes(list)
        const found = walk(tar)
        expect(found.entries.map(entry => [entry.path, entry.sizeBytes])).toEqual(
          list.map(each => [each.path, each.content]),
        )
        expect(kindsOf(found)).toEqual([])
        expect(found.offset).toBe(tar.length)
      }),
    )
  })

  it('finds the same, wherever the bytes are cut into pieces', () => {
    check(
      4_000,
      fc.property(members, fc.array(fc.nat(), { maxLength: 8 }), (list, cuts) => {
        const tar = tarBytes(list)
        expect(walk(tar, cuts)).toEqual(walk(tar))
      }),
    )
  })

  it('finds the same, when contents are passed over instead of read', () => {
    check(
      4_000,
      fc.property(members, fc.integer({ min: 1, max: 2000 }), (list, piece) => {
        const tar = tarBytes(list)
        const book = entryBook(LISTING_LIMITS)
        const walker = tarWalker(book)
        while (walker.offset < tar.length) {
          walker.write(tar.subarray(walker.offset, walker.offset + piece))
          walker.skip(walker.skippable)
        }
        walker.end()
        expect(book.entries).toEqual(walk(tar).entries)
        expect(walker.problems).toEqual([])
      }),
    )
  })

  it('of an archive that is cut off finds the first of its entries, and says so', () => {
    check(
      6_000,
      fc.property(
        members.filter(list => list.length > 0),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (list, where) => {
          const tar = tarBytes(list)
          const cut = Math.floor(where * (tar.length - 1024))
          const found = walk(tar.subarray(0, cut))
          const all = walk(tar).entries
          expect(found.entries).toEqual(all.slice(0, found.entries.length))
          expect(kindsOf(found).filter(kind => kind === 'truncated' || kind === 'no-end')).toHaveLength(1)
        },
      ),
    )
  })

  it('ends, without an error and within bounds, whichever bytes of an archive are changed', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 })
    check(
      6_000,
      fc.property(members, changes, (list, all) => {
        const tar = tarBytes(list)
        for (const [at, byte] of all) tar[at % tar.length] = byte
        const found = walk(tar)
        expect(found.entries.length).toBeLessThanOrEqual(tar.length / 512)
        expect(found.offset).toBeLessThanOrEqual(tar.length)
      }),
    )
  })

  it('ends, without an error, for signed blocks of any content', () => {
    const signed = fc.uint8Array({ minLength: 512, maxLength: 512 }).map(block => {
      // Sizes that fit, now and then, so that a walk gets further than its first block.
      if ((block[0] ?? 0) % 2 === 0) block.set(Buffer.from('00000000700\0'), 124)
      block[156] = Buffer.from('01234567LKxgSD')[(block[156] ?? 0) % 14] ?? 0
      sign(block)
      return block
    })
    check(
      3_000,
      fc.property(fc.array(signed, { maxLength: 5 }), blocks => {
        const found = walk(Buffer.concat(blocks))
        expect(found.entries.length).toBeLessThanOrEqual(blocks.length)
      }),
    )
  })

  it('reads long names alike, told by GNU or by POSIX', () => {
    const long = fc.array(part, { minLength: 12, maxLength: 24 }).map(parts => parts.join('/'))
    check(
      3_000,
      fc.property(long, name => {
        const asGnu = walk(tarBytes([{ path: name, content: 3, longNames: 'gnu' }]))
        const asPax = walk(tarBytes([{ path: name, content: 3, longNames: 'pax' }]))
        expect(asGnu.entries).toEqual([{ path: name, sizeBytes: 3, kind: 'file' }])
        expect(asPax.entries).toEqual(asGnu.entries)
      }),
    )
  })

  it('never lists more than its limits, and says when there was more', () => {
    check(
      3_000,
      fc.property(members, fc.nat({ max: 6 }), (list, maxEntries) => {
        const found = walk(tarBytes(list), [], { maxEntries })
        expect(found.entries).toHaveLength(Math.min(list.length, maxEntries))
        expect(kindsOf(found).includes('too-many-entries')).toBe(list.length > maxEntries)
      }),
    )
  })
})
