import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KeyQuery, listKeys } from './list-keys.ts'

/** What S3 documents, said the slow way: sort by bytes, fold, cut. */
function model(keys: string[], { prefix, delimiter, after, limit }: KeyQuery) {
  const folded = new Map<string, boolean>()
  for (const key of [...keys].sort(byBytes)) {
    if (!key.startsWith(prefix)) continue
    const rest = key.slice(prefix.length)
    const isCommon = delimiter !== '' && rest.includes(delimiter)
    folded.set(isCommon ? prefix + rest.split(delimiter)[0] + delimiter : key, isCommon)
  }
  const behind = [...folded].filter(([name]) => byBytes(name, after) > 0)
  const page = behind.slice(0, limit)
  return {
    entries: page.filter(([, isCommon]) => !isCommon).map(([name]) => name),
    commonPrefixes: page.filter(([, isCommon]) => isCommon).map(([name]) => name),
    isTruncated: limit > 0 && behind.length > limit,
  }
}

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))

const scanOf = (keys: string[]) => {
  const sorted = [...keys].sort(byBytes).map(key => ({ key }))
  return (from: Uint8Array, limit: number) =>
    sorted.filter(entry => Buffer.compare(Buffer.from(entry.key), from) >= 0).slice(0, limit)
}

// Few letters, so that prefixes meet; one beyond the BMP and one just below it, whose UTF-16 order is not their byte order.
const text = (constraints: { minLength?: number; maxLength: number }) =>
  fc.string({ ...constraints, unit: fc.constantFrom('a', 'b', '/', '//', '\u0000', '\uffee', '💾') })
const keySets = fc.uniqueArray(text({ minLength: 1, maxLength: 6 }), { maxLength: 40 })
const queries = fc.record({
  prefix: text({ maxLength: 2 }),
  delimiter: fc.constantFrom('', '/', '//', 'a', '💾'),
  after: text({ maxLength: 4 }),
  limit: fc.integer({ min: 0, max: 12 }),
})

describe('listKeys', () => {
  it('lists what the model lists', () => {
    fc.assert(
      fc.property(keySets, queries, (keys, query) => {
        const page = listKeys(scanOf(keys), query)
        const { entries, commonPrefixes, isTruncated } = model(keys, query)
        expect(page.entries.map(entry => entry.key)).toEqual(entries)
        expect(page.commonPrefixes).toEqual(commonPrefixes)
        expect(page.isTruncated).toBe(isTruncated)
      }),
      { numRuns: 1000 },
    )
  })

  it('lists everything once, page by page', () => {
    fc.assert(
      fc.property(keySets, queries, fc.integer({ min: 1, max: 3 }), (keys, query, limit) => {
        const seen: string[] = []
        let after = ''
        for (let pages = 0; pages <= keys.length; pages++) {
          const page = listKeys(scanOf(keys), { ...query, after, limit })
          seen.push(...page.entries.map(entry => entry.key), ...page.commonPrefixes)
          if (!page.isTruncated) break
          after = page.last
        }
        const whole = model(keys, { ...query, after: '', limit: 1000 })
        expect(seen.sort(byBytes)).toEqual([...whole.entries, ...whole.commonPrefixes].sort(byBytes))
      }),
      { numRuns: 500 },
    )
  })

  it('costs one scan for a common prefix of many keys', () => {
    const keys = Array.from({ length: 5000 }, (_, index) => `logs/${String(index).padStart(4, '0')}`)
    let scans = 0
    const scan = scanOf([...keys, 'zebra'])
    const page = listKeys(
      (from, limit) => {
        scans++
        return scan(from, limit)
      },
      { prefix: '', delimiter: '/', after: '', limit: 1000 },
    )
    expect(page.commonPrefixes).toEqual(['logs/'])
    expect(page.entries).toEqual([{ key: 'zebra' }])
    expect(scans).toBeLessThanOrEqual(3)
  })
})
