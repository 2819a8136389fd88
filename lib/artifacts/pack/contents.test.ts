import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { packTar, unpackTar } from 'modern-tar'
import { describe, expect, it } from 'vitest'
import { listArchive } from '../archive/list'
import { isSound } from '../archive/model'
import { lintLayout } from '../layouts/lint'
import { LAYOUT_FRAMEWORKS } from '../layouts/model'
import { applyFixes } from './apply-fixes'
import {
  type Contents,
  canBeRebuilt,
  contentsOfArchive,
  fingerprintOf,
  listingOf,
  moved,
  NO_CONTENTS,
  pathError,
  rebuilt,
  sourceOf,
  textFile,
  untouchedArchive,
  withFiles,
  without,
} from './contents'
import { archiveOf, bytesToRead } from './source'

const name = fc.stringMatching(/^[a-z0-9._-]{1,8}$/).filter(text => text !== '.' && text !== '..')
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map(parts => parts.join('/'))
const text = fc.string({ maxLength: 60 })
const files = fc.dictionary(path, text, { maxKeys: 8, noNullPrototype: true })

/** No file stands where another has a folder: a disk could not have it either. */
const isTree = (given: Record<string, string>) =>
  Object.keys(given).every(one => Object.keys(given).every(other => !other.startsWith(`${one}/`)))

const trees = files.filter(isTree)

const contentsOf = (given: Record<string, string>): Contents =>
  withFiles(
    NO_CONTENTS,
    Object.entries(given).map(([at, content]) => textFile(at, content)),
  )

const pathsOf = (contents: Contents) => contents.files.map(file => file.path)

async function built(contents: Contents): Promise<Buffer<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  for await (const piece of archiveOf(sourceOf(contents), () => {})) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function unpacked(archive: Uint8Array): Promise<Record<string, string>> {
  const entries = await unpackTar(gunzipSync(archive), { strict: true })
  return Object.fromEntries(entries.map(({ header, data }) => [header.name, Buffer.from(data ?? []).toString()]))
}

async function opened(archive: Buffer<ArrayBuffer>): Promise<Contents> {
  const blob = new Blob([archive])
  return contentsOfArchive(blob, await listArchive(blob.stream()))
}

describe('an archive that is built', () => {
  it('has just the files that were given, and is listed as sound', async () => {
    await fc.assert(
      fc.asyncProperty(trees, async given => {
        fc.pre(Object.keys(given).length > 0)
        const archive = await built(contentsOf(given))
        expect(await unpacked(archive)).toEqual(given)
        const listing = await listArchive(new Blob([archive]).stream())
        expect(isSound(listing)).toBe(true)
        expect(listing.entries.map(entry => entry.path).toSorted()).toEqual(Object.keys(given).toSorted())
      }),
      { numRuns: 250 },
    )
  })

  it('is made anew from an opened one with what was moved, left out and added', async () => {
    await fc.assert(
      fc.asyncProperty(trees, trees, fc.nat(), async (given, added, pick) => {
        const paths = Object.keys(given)
        fc.pre(paths.length > 1 && isTree({ ...given, ...added }))
        const first = await opened(await built(contentsOf(given)))
        const [from = ''] = paths.slice(pick % paths.length)
        const to = `moved/${from}`
        const changed = moved(without(first, paths.find(each => each !== from) ?? ''), from, to)
        fc.pre(changed !== undefined)
        const contents = withFiles(changed ?? first, contentsOf(added).files)
        const wanted: Record<string, string> = { ...given }
        delete wanted[paths.find(each => each !== from) ?? '']
        delete wanted[from]
        expect(await unpacked(await built(contents))).toEqual({ ...wanted, [to]: given[from], ...added })
      }),
      { numRuns: 250 },
    )
  })

  it('is sent as it stands where nothing of it was changed', async () => {
    const archive = await built(contentsOf({ 'model.joblib': 'weights', 'code/inference.py': 'x = 1' }))
    const contents = await opened(archive)
    expect(untouchedArchive(contents)).toBeDefined()
    expect((await built(contents)).equals(archive)).toBe(true)
    expect(bytesToRead(sourceOf(contents))).toBe(archive.length)
    const moving = moved(contents, 'model.joblib', 'deep/model.joblib')
    expect(moving && untouchedArchive(moving)).toBeUndefined()
    const back = moving && moved(moving, 'deep/', '')
    expect(back && untouchedArchive(back)).toBeDefined()
  })

  it('is made anew without what is wrong with an opened one: the last of two files of a name, no links, no ways out', async () => {
    const entry = (name: string, data: string) => ({ header: { name, size: data.length }, body: data })
    const tar = await packTar([
      entry('./model.joblib', 'old'),
      entry('model.joblib', 'new'),
      entry('../../etc/passwd', 'root'),
      { header: { name: 'link', size: 0, type: 'symlink', linkname: '/etc' } },
      entry('code/inference.py', 'x = 1'),
    ])
    const contents = await opened(Buffer.from(gzipSync(tar)))
    expect(isSound(listingOf(contents))).toBe(false)
    expect(canBeRebuilt(contents)).toBe(true)
    const clean = rebuilt(contents)
    expect(canBeRebuilt(clean)).toBe(false)
    const archive = await built(clean)
    expect(await unpacked(archive)).toEqual({ 'model.joblib': 'new', 'code/inference.py': 'x = 1' })
    expect((await listArchive(new Blob([archive]).stream())).problems).toEqual([])
  })

  it('still lacks what an opened one lacks, when something of that was changed', async () => {
    const whole = await built(contentsOf({ 'model.joblib': 'x'.repeat(3000), readme: 'y'.repeat(3000) }))
    const contents = without(await opened(whole.subarray(0, whole.length - 40)), 'readme')
    expect(listingOf(contents).problems).toMatchObject([{ kind: 'truncated', severity: 'error' }])
    expect(isSound(listingOf(without(contents, '')))).toBe(false)
  })

  it('is not made of what is no archive, which is said', async () => {
    const contents = await opened(Buffer.from('PK\u0003\u0004'))
    expect(listingOf(contents).problems).toMatchObject([{ kind: 'not-gzip' }])
    expect(isSound(listingOf(withFiles(contents, [textFile('model.joblib', 'x')])))).toBe(true)
  })

  it('is not made of an opened one whose files cannot be found again', async () => {
    const contents = await opened(await built(contentsOf({ 'model.joblib': 'x', readme: 'y' })))
    const source = sourceOf(without(contents, 'readme'))
    if (source.kind !== 'repacked') throw new Error('It is packed anew.')
    const places = new Map([...source.places, ['other', { path: 'other', nth: 1 }]])
    const read = async () => {
      for await (const _ of archiveOf({ ...source, places }, () => {}));
    }
    await expect(read()).rejects.toThrow('other could not be read from the archive')
  })

  it('is the same, byte by byte, when it is built again', async () => {
    await fc.assert(
      fc.asyncProperty(trees, async given => {
        const digests = await Promise.all([built(contentsOf(given)), built(contentsOf(given))])
        const [one, other] = digests.map(bytes => createHash('sha256').update(bytes).digest('hex'))
        expect(one).toBe(other)
      }),
      { numRuns: 300 },
    )
  })
})

describe('moving', () => {
  it('loses no file and no byte, and can be undone', () => {
    fc.assert(
      fc.property(trees, path, fc.nat(), (given, to, pick) => {
        const paths = Object.keys(given)
        const [from] = paths.slice(pick % Math.max(1, paths.length))
        fc.pre(from !== undefined)
        const contents = contentsOf(given)
        const after = from === undefined ? undefined : moved(contents, from, to)
        if (!after || from === undefined) {
          expect(paths).toContain(to)
          return
        }
        expect(after.files).toHaveLength(contents.files.length)
        expect(pathsOf(after)).toContain(to)
        expect(moved(after, to, from)?.files).toEqual(contents.files)
      }),
      { numRuns: 2500 },
    )
  })

  it('of a folder keeps what is below it, and puts nothing over another file', () => {
    fc.assert(
      fc.property(trees, name, name, (given, top, other) => {
        const contents = contentsOf(
          Object.fromEntries(Object.entries(given).map(([at, content]) => [`${top}/${at}`, content])),
        )
        const bare = moved(contents, `${top}/`, '')
        expect(bare && pathsOf(bare)).toEqual(pathsOf(contentsOf(given)))
        const busy = withFiles(contents, [textFile(Object.keys(given)[0] ?? 'x', 'in the way')])
        if (Object.keys(given).length > 0 && !Object.keys(given)[0]?.startsWith(`${top}/`))
          expect(moved(busy, `${top}/`, '')).toBeUndefined()
        const renamed = moved(contents, `${top}/`, `${other}/`)
        expect(renamed && pathsOf(renamed).every(at => at.startsWith(`${other}/`))).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('refuses paths that no tool should unpack', () => {
    const contents = contentsOf({ 'model.bin': '' })
    for (const wrong of ['/etc/passwd', '../model.bin', 'a//b', 'a/./b', 'a\\b', 'a\u0000b', 'x'.repeat(1025)]) {
      expect(pathError(wrong)).toBeDefined()
      expect(moved(contents, 'model.bin', wrong)).toBeUndefined()
    }
    fc.assert(
      fc.property(path, given => {
        expect(pathError(given)).toBeUndefined()
      }),
      { numRuns: 2500 },
    )
  })
})

describe('fixes', () => {
  it('of every finding lead to a layout with fewer of them, and come to an end', () => {
    const messy = fc.uniqueArray(
      fc.oneof(
        path,
        fc.constantFrom(
          ...['model.joblib', 'inference.py', 'requirements.txt', 'saved_model.pb', 'variables/variables.index'],
          ...['model.pt', 'model.pth', 'model-symbol.json', 'config.json', 'model.safetensors', 'xgboost-model'],
          ...['model.onnx', 'model.py', 'config.pbtxt', '1/model.onnx', 'churn/model.onnx', 'churn/config.pbtxt'],
        ),
        path.map(at => `model/${at}`),
      ),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(fc.constantFrom(...LAYOUT_FRAMEWORKS), messy, (framework, paths) => {
        const given = Object.fromEntries(paths.map(at => [at, at]))
        fc.pre(isTree(given))
        let contents = contentsOf(given)
        for (let round = 0; round < 12; round++) {
          const { findings } = lintLayout(framework, listingOf(contents))
          const next = findings.flatMap(({ fixes = [] }) => {
            const mended = fixes.length > 0 ? applyFixes(contents, fixes, framework) : undefined
            return mended ? [mended] : []
          })[0]
          if (!next) return
          expect(pathsOf(next)).not.toEqual(pathsOf(contents))
          contents = next
        }
        expect.fail(`The fixes for ${framework} do not come to an end: ${paths.join(', ')}`)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('a fingerprint', () => {
  it('tells apart other contents, and is the same for the same', async () => {
    await fc.assert(
      fc.asyncProperty(trees, trees, async (one, other) => {
        const [first, again, second] = await Promise.all([one, one, other].map(each => fingerprintOf(contentsOf(each))))
        expect(again).toBe(first)
        expect(second === first).toBe(JSON.stringify(contentsOf(one).files) === JSON.stringify(contentsOf(other).files))
      }),
      { numRuns: 1000 },
    )
  })
})
