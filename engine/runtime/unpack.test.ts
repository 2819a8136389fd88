import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { packTar, type TarEntry } from 'modern-tar'
import { afterAll, describe, expect, it } from 'vitest'
import { type UnpackLimits, unpackModel } from './unpack.ts'

const folder = mkdtempSync(join(tmpdir(), 'unpack-'))
afterAll(() => rmSync(folder, { recursive: true }))

let serial = 0
async function unpack(archive: Uint8Array, limits: Partial<UnpackLimits> = {}) {
  const path = join(folder, `${serial++}.tar.gz`)
  writeFileSync(path, archive)
  const target = path.replace('.tar.gz', '')
  return { target, ...(await unpackModel(path, target, limits)) }
}
const file = (name: string, body: string | Uint8Array): TarEntry => ({
  header: { name, size: Buffer.byteLength(body) },
  body,
})
const tar = async (...entries: TarEntry[]) => Buffer.from(await packTar(entries))
const tarGz = async (...entries: TarEntry[]) => gzipSync(await tar(...entries))
const special = (type: 'symlink' | 'link' | 'fifo' | 'block-device'): TarEntry => ({
  header: { name: 'model.onnx', type, size: 0, linkname: '/etc/passwd' },
})

describe('a good archive', () => {
  it('comes out byte for byte, with folders, long names and the executable bit', async () => {
    const long = `${'deep/'.repeat(40)}${'n'.repeat(120)}.bin`
    const weights = Buffer.alloc(700_001, 7)
    const unpacked = await unpack(
      await tarGz(
        { header: { name: './', type: 'directory', size: 0 } },
        file('./model.onnx', weights),
        file('code/inference.mjs', 'export {}'),
        file(long, 'x'),
        file('empty', ''),
        { header: { name: 'serve', size: 2, mode: 0o755 }, body: 'hi' },
      ),
    )
    expect(unpacked).toMatchObject({ files: 5, totalBytes: weights.length + 12 })
    expect(readFileSync(join(unpacked.target, 'model.onnx')).equals(weights)).toBe(true)
    expect(readFileSync(join(unpacked.target, long), 'utf8')).toBe('x')
    expect(statSync(join(unpacked.target, 'serve')).mode & 0o111).toBe(0o111)
    expect(statSync(join(unpacked.target, 'model.onnx')).mode & 0o111).toBe(0)
  })

  it('replaces what an earlier unpacking left', async () => {
    const path = join(folder, 'again.tar.gz')
    const target = join(folder, 'again')
    writeFileSync(path, await tarGz(file('old', '1')))
    await unpackModel(path, target)
    writeFileSync(path, await tarGz(file('new', '2')))
    await unpackModel(path, target)
    expect(readdirSync(target)).toEqual(['new'])
  })

  it('round trips any small files', async () => {
    const name = fc.stringMatching(/^[a-z]{1,60}(\/[a-z]{1,60}){0,4}\.f$/)
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(name, fc.uint8Array({ maxLength: 2000 }), { minKeys: 1, maxKeys: 6 }),
        async files => {
          const { target } = await unpack(await tarGz(...Object.entries(files).map(([path, body]) => file(path, body))))
          for (const [path, body] of Object.entries(files)) {
            expect(readFileSync(join(target, path)).equals(body)).toBe(true)
          }
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('a bad archive is refused with a sentence and leaves nothing', () => {
  const whole = tarGz(file('model.onnx', Buffer.from(Array.from({ length: 9000 }, (_, at) => (at * 7919) % 251))))
  const cases: [string, () => Promise<Uint8Array>, RegExp][] = [
    ['not gzip', async () => Buffer.from('PK\x03\x04 a zip file'), /not gzip/],
    ['empty file', async () => Buffer.alloc(0), /cut off|not gzip|no files/],
    ['gzip of something else', async () => gzipSync('hello '.repeat(200)), /not a tar archive/],
    ['cut gzip', async () => (await whole).subarray(0, (await whole).length - 30), /cut off/],
    ['damaged gzip', async () => Buffer.from(await whole).fill(0x55, 40, 60), /damaged|not a tar/],
    ['wrong checksum at the end', async () => Buffer.from(await whole).fill(0, (await whole).length - 8), /damaged/],
    ['cut tar', async () => gzipSync((await tar(file('a', 'x'.repeat(5000)))).subarray(0, 2000)), /cut off/],
    ['no files', async () => tarGz({ header: { name: 'code/', type: 'directory', size: 0 } }), /holds no files/],
    ['..', async () => tarGz(file('../evil', 'x')), /outside of the model folder/],
    ['inner ..', async () => tarGz(file('a/../../evil', 'x')), /outside of the model folder/],
    ['absolute', async () => tarGz(file('/etc/evil', 'x')), /absolute path/],
    ['windows', async () => tarGz(file('C:\\evil', 'x')), /absolute path/],
    ['backslash', async () => tarGz(file('a\\..\\evil', 'x')), /outside of the model folder/],
    ['symbolic link', async () => tarGz(special('symlink')), /is a symbolic link; only files/],
    ['hard link', async () => tarGz(special('link')), /is a hard link/],
    ['pipe', async () => tarGz(special('fifo')), /is a pipe/],
    ['device', async () => tarGz(special('block-device')), /is a device/],
    ['file and folder', async () => tarGz(file('a', 'x'), file('a/b', 'y')), /as a file and as a folder/],
    ['huge name header', async () => tarGz(file('x'.repeat(70_000), 'y')), /name header/],
  ]
  it.each(cases)('%s', async (_name, archive, sentence) => {
    const bytes = await archive()
    await expect(unpack(bytes)).rejects.toMatchObject({ name: 'UnpackError', message: expect.stringMatching(sentence) })
    expect(existsSync(join(folder, `${serial - 1}`))).toBe(false)
    expect(existsSync(join(folder, `${serial - 1}.partial`))).toBe(false)
  })

  it('too many entries', async () => {
    const archive = await tarGz(...Array.from({ length: 12 }, (_, at) => file(`f${at}`, 'x')))
    await expect(unpack(archive, { maxEntries: 10 })).rejects.toThrow('more than 10 entries')
  })

  it('too large', async () => {
    const archive = await tarGz(file('a', Buffer.alloc(3_000_000)))
    await expect(unpack(archive, { maxTotalBytes: 1_000_000 })).rejects.toThrow('more than 1000000 bytes')
  })

  it('a bomb: a header that promises gigabytes of zeros stops at the ratio', async () => {
    const archive = await tarGz(file('a', Buffer.alloc(80 * 1024 ** 2)))
    await expect(unpack(archive)).rejects.toThrow('200 times')
  })
})
