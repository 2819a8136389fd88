import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, GetObjectCommand, ListMultipartUploadsCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dashboardEnvOf } from '../../../engine/fixtures/dashboard-env.ts'
import { type Engine, startEngine } from '../../../engine/index.ts'
import { awsClients } from '../../aws/clients'
import type { Context } from '../../context'
import { inParts } from '../pack/byte-stream'
import { abortMultipart } from './abort'
import { beginMultipart } from './begin'
import { completeMultipart } from './complete'
import { listParts } from './list-parts'
import { type Multipart, partBytesFor, type SentPart } from './model'
import { putPart } from './put-part'
import { sendParts } from './send-parts'

const REGION = 'us-east-1'
const MIB = 1024 ** 2
const dataDir = mkdtempSync(join(tmpdir(), 'multipart-'))
let engine: Engine
let context: Context

beforeAll(async () => {
  engine = await startEngine({ dataDir })
  Object.assign(process.env, dashboardEnvOf(engine))
  const aws = awsClients(REGION)
  context = { region: REGION, actor: { id: 't', name: 'T' }, signal: AbortSignal.timeout(60_000), aws, requestId: 't' }
  await (await aws.s3).send(new CreateBucketCommand({ Bucket: 'models' }))
})

afterAll(async () => {
  await engine.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const archive = randomBytes(12 * MIB + 345)
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64')

function requestOf(bytes: Uint8Array<ArrayBuffer>): Request {
  const headers = { 'content-length': String(bytes.length) }
  return new Request('http://slipway.test', { method: 'PUT', body: bytes, headers })
}

const put = (upload: Multipart, part: SentPart, bytes: Uint8Array<ArrayBuffer>) =>
  putPart(context, { ...upload, partNumber: part.number, sha256: part.sha256 }, requestOf(bytes))

function send(upload: Multipart, found: SentPart[], onPut: (part: SentPart) => void = () => {}) {
  const pieces = (async function* () {
    yield archive
  })()
  return sendParts(inParts(pieces, 5 * MIB), found, {
    put: async (part, bytes) => {
      onPut(part)
      await put(upload, part, bytes)
    },
    ready: async () => {},
    onPart: () => {},
  })
}

async function uploads(): Promise<number> {
  const s3 = await context.aws.s3
  return (await s3.send(new ListMultipartUploadsCommand({ Bucket: 'models' }))).Uploads?.length ?? 0
}

describe('an upload in parts', () => {
  it('breaks off, is resumed with what S3 has, and is one object of the same bytes', async () => {
    const upload = await beginMultipart(context, { bucket: 'models', key: 'churn/model.tar.gz' })
    const broken = send(upload, [], part => {
      if (part.number === 2) throw new Error('The line broke.')
    })
    await expect(broken).rejects.toThrow('The line broke.')
    const found = await listParts(context, upload)
    expect(found.map(part => part.number)).toEqual([1])
    const early = { ...upload, partCount: 3, sizeBytes: archive.length, sha256: digestOf(archive) }
    await expect(completeMultipart(context, early)).rejects.toMatchObject({ code: 'validation' })

    const sent: number[] = []
    const total = await send(upload, found, part => sent.push(part.number))
    expect(sent).toEqual([2, 3])
    const { url } = await completeMultipart(context, { ...upload, ...total })
    expect(url).toBe('s3://models/churn/model.tar.gz')
    const s3 = await context.aws.s3
    const object = await s3.send(new GetObjectCommand({ Bucket: 'models', Key: 'churn/model.tar.gz' }))
    expect(digestOf((await object.Body?.transformToByteArray()) ?? new Uint8Array())).toBe(digestOf(archive))
    expect(await uploads()).toBe(0)
  })

  it('takes no part whose bytes are not those that were made, and is not completed as something else', async () => {
    const upload = await beginMultipart(context, { bucket: 'models', key: 'damaged/model.tar.gz' })
    const bytes = new Uint8Array([1, 2, 3])
    const part = { number: 1, sizeBytes: 3, sha256: digestOf(new Uint8Array([1, 2, 4])) }
    await expect(put(upload, part, bytes)).rejects.toMatchObject({ code: 'unavailable' })
    expect(await listParts(context, upload)).toEqual([])
    await put(upload, { ...part, sha256: digestOf(bytes) }, bytes)
    const total = { partCount: 1, sizeBytes: 3, sha256: digestOf(bytes) }
    await expect(completeMultipart(context, { ...upload, ...total })).rejects.toMatchObject({ name: 'BadDigest' })
    await abortMultipart(context, upload)
    await abortMultipart(context, upload)
    expect(await uploads()).toBe(0)
    await expect(listParts(context, upload)).rejects.toMatchObject({ code: 'not-found' })
    await expect(put(upload, { ...part, sha256: digestOf(bytes) }, bytes)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('overwrites nothing', async () => {
    const place = { bucket: 'models', key: 'churn/model.tar.gz' }
    await expect(beginMultipart(context, place)).rejects.toMatchObject({ code: 'conflict' })
    await expect(beginMultipart(context, { ...place, bucket: 'nobodys' })).rejects.toMatchObject({
      name: 'NoSuchBucket',
    })
  })

  it('has parts that S3 takes, at most 10,000 of them', () => {
    for (const sizeBytes of [0, 1, 500 * MIB, 80_000 * MIB, 300_000 * MIB, 4_000_000 * MIB]) {
      const partBytes = partBytesFor(sizeBytes)
      expect(partBytes).toBeGreaterThanOrEqual(5 * MIB)
      expect(partBytes % MIB).toBe(0)
      expect((sizeBytes * 1.01) / partBytes).toBeLessThanOrEqual(10_000)
    }
  })
})
