import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check, part, path } from '../fixtures/arbitraries'
import { tarBytes } from '../fixtures/tar-bytes'
import { kindsOf, walk } from '../fixtures/walk'
import { sniff } from './sniff'

describe('what is dangerous', () => {
  const one = (name: string, type = '0') => walk(tarBytes([{ path: name, type, target: 'x', longNames: 'pax' }]))
  const climbing = fc
    .tuple(fc.array(part, { maxLength: 3 }), fc.array(part, { maxLength: 3 }))
    .map(([before, after]) => [...before, '..', ...after].join('/'))

  it('a name that climbs out is an error, wherever the dots stand', () => {
    check(
      5_000,
      fc.property(climbing, name => {
        expect(one(name).problems).toContainEqual(
          expect.objectContaining({ kind: 'path-traversal', severity: 'error' }),
        )
      }),
    )
  })

  it('an absolute name is an error, of Unix and of Windows', () => {
    check(
      5_000,
      fc.property(path, fc.constantFrom('/', '//', 'C:/', 'c:\\', '\\'), (name, root) => {
        expect(one(root + name).problems).toContainEqual(
          expect.objectContaining({ kind: 'absolute-path', severity: 'error' }),
        )
      }),
    )
  })

  it('a plain relative name never is', () => {
    check(
      5_000,
      fc.property(path, fc.constantFrom('', './', '././'), (name, start) => {
        const found = one(start + name)
        expect(found.problems).toEqual([])
        expect(found.entries).toMatchObject([{ path: name }])
      }),
    )
  })

  it('links, devices and pipes are errors, whatever they are called', () => {
    check(
      3_000,
      fc.property(path, fc.constantFrom('1', '2', '3', '4', '6', 'Z'), (name, type) => {
        const kind = type === '1' || type === '2' ? 'link' : 'special-file'
        expect(one(name, type).problems).toMatchObject([{ kind, severity: 'error', path: name }])
      }),
    )
  })

  it('names that meet are named, just where they do', () => {
    const letters = fc.array(fc.constantFrom('a', 'A', 'b', 'a/x', 'b/x', 'B/x'), { minLength: 1, maxLength: 5 })
    check(
      5_000,
      fc.property(letters, names => {
        const kinds = new Set(kindsOf(walk(tarBytes(names.map(name => ({ path: name }))))))
        const folders = new Set(names.flatMap(name => (name.includes('/') ? [name.slice(0, name.indexOf('/'))] : [])))
        const all = new Set([...names, ...folders])
        const folded = new Set(Array.from(all, name => name.toLowerCase()))
        const files = names.filter(name => !folders.has(name))
        const isTwice = (all: string[]) => new Set(all).size < all.length
        if (isTwice(files)) expect(kinds).toContain('duplicate')
        if (!isTwice(names)) expect(kinds).not.toContain('duplicate')
        expect(kinds.has('file-and-folder')).toBe(names.some(name => folders.has(name)))
        expect(kinds.has('case-collision')).toBe(folded.size < all.size)
      }),
    )
  })

  it('bytes of any kind are sniffed without an error', () => {
    check(
      10_000,
      fc.property(fc.uint8Array({ maxLength: 600 }), junk => {
        expect(['tar', 'gzip', 'nothing', 'other']).toContain(sniff(junk).is)
      }),
    )
  })
})
