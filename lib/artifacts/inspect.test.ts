import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dashboardEnvOf } from '../../engine/fixtures/dashboard-env.ts'
import { type Engine, startEngine } from '../../engine/index.ts'
import { awsClients } from '../aws/clients'
import type { Context } from '../context'
import { tarBytes } from './fixtures/tar-bytes'
import { inspectArtifact } from './inspect'
import { lintLayout } from './layouts/lint'
import { InspectArtifact } from './schema'

const REGION = 'us-east-1'
const dataDir = mkdtempSync(join(tmpdir(), 'inspect-'))
let engine: Engine
let context: Context

beforeAll(async () => {
  engine = await startEngine({ dataDir })
  Object.assign(process.env, dashboardEnvOf(engine))
  context = {
    region: REGION,
    actor: { id: 'tester', name: 'Tester' },
    aws: awsClients(REGION),
    requestId: 'test',
    signal: AbortSignal.timeout(60_000),
  }
  await (await context.aws.s3).send(new CreateBucketCommand({ Bucket: 'models' }))
})

afterAll(async () => {
  await engine.close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function put(key: string, Body: Uint8Array | string) {
  await (await context.aws.s3).send(new PutObjectCommand({ Bucket: 'models', Key: key, Body }))
  return `s3://models/${key}`
}

const inspect = (url: string) => inspectArtifact(context, InspectArtifact.parse({ url }))

describe('what is in S3', () => {
  it('a tar.gz is streamed and linted', async () => {
    const weights = randomBytes(400_000)
    const packed = gzipSync(
      tarBytes([
        { path: 'model.joblib', content: weights },
        { path: 'inference.py', content: 'def model_fn(model_dir): ...' },
      ]),
    )
    const found = await inspect(await put('a/model.tar.gz', packed))
    expect(found).toMatchObject({ kind: 'archive', sizeBytes: packed.length, readBytes: packed.length })
    expect(found.listing.entries.map(({ path }) => path)).toEqual(['model.joblib', 'inference.py'])
    expect(lintLayout('sklearn', found.listing).findings).toMatchObject([{ severity: 'error', path: 'inference.py' }])
  })

  it('of a tar the headers alone are read', async () => {
    const members = Array.from({ length: 5 }, (_, at) => ({ path: `part-${at}.bin`, content: 3_000_000 + at }))
    const bytes = tarBytes(members)
    const found = await inspect(await put('b/model.tar', bytes))
    expect(found.listing).toMatchObject({ format: 'tar', problems: [{ kind: 'not-gzip' }] })
    expect(found.listing.entries.map(({ path, sizeBytes }) => [path, sizeBytes])).toEqual(
      members.map(({ path, content }) => [path, content]),
    )
    expect(found.sizeBytes).toBe(bytes.length)
    expect(found.readBytes).toBeLessThan(200_000)
  })

  it('a tar whose end is missing is told apart, without reading its contents', async () => {
    const bytes = tarBytes([{ path: 'x', content: 2_000_000 }])
    const found = await inspect(await put('b/cut.tar', bytes.subarray(0, 1_000_000)))
    expect(found.listing.problems).toMatchObject([{ kind: 'truncated', path: 'x' }, { kind: 'not-gzip' }])
    expect(found.listing.truncatedAt).toBe(1_000_000)
  })

  it('what is no archive costs its beginning', async () => {
    const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(3_000_000)])
    const found = await inspect(await put('c/model.tar.gz', zip))
    expect(found.listing.problems).toMatchObject([{ kind: 'not-gzip', rule: expect.stringMatching(/zip archive/) }])
    expect(found.readBytes).toBeLessThan(100_000)
    const empty = await inspect(await put('c/empty.tar.gz', ''))
    expect(empty.listing.problems).toMatchObject([{ kind: 'not-gzip', rule: expect.stringMatching(/empty file/) }])
  })

  it('the objects under a prefix are the files of a model, with or without its slash', async () => {
    await put('d/1/saved_model.pb', 'x')
    await put('d/1/variables/variables.index', 'x')
    await put('d/1/variables/variables.data-00000-of-00001', 'x')
    for (const url of ['s3://models/d/', 's3://models/d']) {
      const found = await inspect(url)
      expect(found).toMatchObject({ kind: 'folder', sizeBytes: 3 })
      expect(lintLayout('tensorflow', found.listing).findings).toEqual([])
    }
  })

  it('archives of many models are no layout', async () => {
    await put('e/one.tar.gz', 'x')
    expect(await inspect('s3://models/e/')).toMatchObject({ kind: 'archives' })
  })

  it('what is not there is not found', async () => {
    await expect(inspect('s3://models/none.tar.gz')).rejects.toMatchObject({ code: 'not-found' })
    await expect(inspect('s3://no-such-bucket/model.tar.gz')).rejects.toMatchObject({ name: 'NoSuchBucket' })
  })

  it('one reading serves all who ask, and is kept until the object changes', async () => {
    const url = await put('f/model.tar.gz', gzipSync(tarBytes([{ path: 'first', content: randomBytes(200_000) }])))
    const [one, two] = await Promise.all([inspect(url), inspect(url)])
    expect(two.listing).toBe(one.listing)
    expect((await inspect(url)).listing).toBe(one.listing)
    await put('f/model.tar.gz', gzipSync(tarBytes([{ path: 'second', content: 10 }])))
    expect((await inspect(url)).listing.entries).toMatchObject([{ path: 'second' }])
  })

  it('stops when its caller hangs up', async () => {
    const url = await put(
      'g/model.tar.gz',
      gzipSync(tarBytes([{ path: 'x', content: randomBytes(5_000_000) }]), { level: 0 }),
    )
    const controller = new AbortController()
    const asked = inspectArtifact({ ...context, signal: controller.signal }, InspectArtifact.parse({ url }))
    controller.abort(new Error('hung up'))
    await expect(asked).rejects.toThrow(/hung up|abort/i)
  })
})
