import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { packModel } from '../../../../scripts/demo-models/archive.ts'
import { systemClock } from '../../../state/clock.ts'
import { openModelCache } from './model-cache.ts'
import { openModelLibrary } from './model-library.ts'

const root = mkdtempSync(join(tmpdir(), 'library-'))
afterAll(() => rmSync(root, { recursive: true }))

/** A library over archives on disk, of which `maxModels` may stay unpacked. */
async function openShelves(name: string, maxModels: number) {
  const archives = new Map<string, { path: string; size: number; etag: string }>()
  const write = async (key: string, version: string) => {
    const body = await packModel({ version })
    const path = join(root, `${name}-${archives.size}-${version}.tar.gz`)
    writeFileSync(path, body)
    archives.set(key, { path, size: body.length, etag: version })
  }
  const objects = { get: (bucket: string, key: string) => (bucket === 'b' ? archives.get(key) : undefined) }
  const dir = join(root, name)
  const models = openModelCache(dir, objects, systemClock)
  models.keepOnly(new Set())
  const options = { key: 'k', containerName: 'primary', modelDataUrl: 's3://b/p', timeoutMs: 10_000, maxModels }
  return { write, library: openModelLibrary({ models, objects, ...options }), folders: () => readdirSync(dir), models }
}

const versionIn = (folder: string) => readFileSync(join(folder, 'version'), 'utf8')

it('unpacks a model once for all who ask, and anew when the archive was changed', async () => {
  const { write, library, folders } = await openShelves('once', 10)
  await write('p/x.tar.gz', 'v1')
  const [first, second] = await Promise.all([library.bring('x.tar.gz'), library.bring('x.tar.gz')])
  expect(first.folder).toBe(second.folder)
  expect(versionIn(first.folder)).toBe('v1')
  await write('p/x.tar.gz', 'v2')
  const third = await library.bring('x.tar.gz')
  expect(third.name).not.toBe(first.name)
  expect([versionIn(first.folder), versionIn(third.folder)]).toEqual(['v1', 'v2'])
  expect(third.downloadMs).toBeGreaterThan(0)
  expect((await library.bring('x.tar.gz')).downloadMs).toBeUndefined()
  expect(folders()).toHaveLength(2)
})

it('keeps what is held, and of the rest no more than it may, and can bring back what went', async () => {
  const { write, library, folders } = await openShelves('few', 2)
  for (const name of ['a', 'b', 'c']) await write(`p/${name}.tar.gz`, name)
  const a = await library.bring('a.tar.gz')
  const b = await library.bring('b.tar.gz')
  const c = await library.bring('c.tar.gz')
  expect([a, b, c].map(({ folder }) => versionIn(folder))).toEqual(['a', 'b', 'c'])
  b.letGo()
  // Asked for while its folder is being deleted: the deletion is waited for.
  const again = await library.bring('b.tar.gz')
  expect(again.downloadMs).toBeGreaterThan(0)
  expect(versionIn(again.folder)).toBe('b')
  a.letGo()
  await expect.poll(() => folders().length).toBe(2)
  expect([again, c].map(({ folder }) => versionIn(folder))).toEqual(['b', 'c'])
})

it('forgets what could not be had, so that it is there once it is', async () => {
  const { write, library, models, folders } = await openShelves('late', 1)
  await expect(library.bring('x.tar.gz')).rejects.toThrow('Failed to download model data (bucket: b, key: p/x.tar.gz).')
  await write('p/x.tar.gz', 'v1')
  expect(versionIn((await library.bring('x.tar.gz')).folder)).toBe('v1')
  await models.release('k')
  expect(folders()).toEqual([])
})
