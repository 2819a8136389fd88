import { execFileSync } from 'node:child_process'
import { createReadStream, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listArchive } from './list'

const folder = mkdtempSync(join(tmpdir(), 'listing-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function* pieces(bytes: Uint8Array, size = 700): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const list = (bytes: Uint8Array) => listArchive(pieces(bytes))

describe('an archive that GNU tar wrote', () => {
  const packed = join(folder, 'model.tar.gz')
  const longName = `${'deep/'.repeat(25)}${'n'.repeat(120)}.txt`

  beforeAll(() => {
    const model = join(folder, 'model')
    mkdirSync(join(model, 'deep/'.repeat(25)), { recursive: true })
    writeFileSync(join(model, 'model.joblib'), Buffer.alloc(100_000, 7))
    writeFileSync(join(model, longName), 'x')
    mkdirSync(join(model, 'code'))
    writeFileSync(join(model, 'code/inference.py'), 'def model_fn(model_dir): ...\n')
  })

  it.each(['gnu', 'pax', 'ustar', 'v7', 'oldgnu'])('is listed in the format %s', async format => {
    const exclude = format === 'ustar' || format === 'v7' ? ['--exclude=deep'] : []
    execFileSync('tar', [`--format=${format}`, ...exclude, '-czf', packed, '-C', join(folder, 'model'), '.'])
    const listing = await listArchive(createReadStream(packed))
    expect(listing.problems).toEqual([])
    const files = listing.entries.filter(({ kind }) => kind === 'file')
    expect(Object.fromEntries(files.map(({ path, sizeBytes }) => [path, sizeBytes]))).toEqual({
      'model.joblib': 100_000,
      'code/inference.py': 29,
      ...(exclude.length === 0 && { [longName]: 1 }),
    })
    expect(listing).toMatchObject({ format: 'tar.gz', compressedBytes: readFileSync(packed).length })
  })

  it('names a link', async () => {
    symlinkSync('../../etc/passwd', join(folder, 'model/out'))
    execFileSync('tar', ['-czf', packed, '-C', join(folder, 'model'), '.'])
    const { problems } = await listArchive(createReadStream(packed))
    expect(problems).toMatchObject([{ kind: 'link', severity: 'error', path: 'out' }])
  })

  it.each(['gnu', 'posix'])('tells a sparse file by its real size, in the format %s', async format => {
    execFileSync('truncate', ['-s', '30000000', join(folder, 'holes.bin')])
    writeFileSync(join(folder, 'holes.bin'), 'data', { flag: 'r+' })
    execFileSync('tar', [`--format=${format}`, '--sparse', '-czf', packed, '-C', folder, 'holes.bin'])
    const listing = await listArchive(createReadStream(packed))
    expect(listing.entries).toEqual([{ path: 'holes.bin', sizeBytes: 30_000_000, kind: 'file' }])
    expect(listing.problems).toMatchObject([{ kind: 'sparse', severity: 'warning' }])
  })

  it('tells where it breaks off', async () => {
    execFileSync('tar', ['-czf', packed, '-C', join(folder, 'model'), '.'])
    const whole = readFileSync(packed)
    const { problems, truncatedAt } = await list(whole.subarray(0, whole.length - 60))
    expect(problems[0]).toMatchObject({ kind: 'truncated' })
    expect(truncatedAt).toBeGreaterThan(0)
  })
})

describe('what is no archive', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'not-gzip', /an empty file/],
    ['a zip', Buffer.from('PK\u0003\u0004rest'), 'not-gzip', /a zip archive/],
    ['a pickle', Buffer.from([0x80, 4, 0x95, 0, 0]), 'not-gzip', /a pickle/],
    ['a Git LFS pointer', Buffer.from('version https://git-lfs.github.com/spec/v1\n'), 'not-gzip', /Git LFS/],
    ['a gzip of one file', gzipSync(Buffer.alloc(2000, 65)), 'not-tar', /no archive/],
    ['a gzip of a gzip', gzipSync(gzipSync(Buffer.alloc(2000, 65))), 'not-tar', /compressed once more/],
    ['a gzip of nothing', gzipSync(Buffer.alloc(0)), 'not-tar', /nothing/],
    ['a tar of nothing', gzipSync(Buffer.alloc(10_240)), 'empty', /no file/],
  ])('%s', async (_, bytes, kind, rule) => {
    const { problems } = await list(bytes)
    expect(problems).toMatchObject([{ kind, severity: 'error', rule: expect.stringMatching(rule) }])
  })
})
