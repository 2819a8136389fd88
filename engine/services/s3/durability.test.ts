import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../state/clock.ts'
import { openObjectStore } from './index.ts'

const Bucket = 'durable'
const cli = fileURLToPath(new URL('../../cli.ts', import.meta.url))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
let dataDir = ''
let engine: ChildProcess | undefined

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'slipway-s3-'))
})
afterEach(() => {
  engine?.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

/** Starts a real engine process and resolves with its URL. */
function startProcess(): Promise<string> {
  const child = spawn(process.execPath, [cli, '--port', '0', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  engine = child
  return new Promise((resolve, reject) => {
    let output = ''
    child.on('exit', code => reject(new Error(`the engine ended with ${code}`)))
    child.stdout.on('data', (bytes: Buffer) => {
      output += bytes
      const url = /ready (http\S+)/.exec(output)?.[1]
      if (url) resolve(url)
    })
  })
}

const killed = () =>
  new Promise<void>(resolve => {
    engine?.once('exit', () => resolve())
    engine?.kill('SIGKILL')
  })

function clientOf(endpoint: string) {
  const identity: unknown = JSON.parse(readFileSync(join(dataDir, 'identity.json'), 'utf8'))
  const text = (name: string) => String(Object(identity)[name])
  const credentials = { accessKeyId: text('accessKeyId'), secretAccessKey: text('secretAccessKey') }
  return new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, maxAttempts: 1, credentials })
}

describe('after kill -9', () => {
  it('every acknowledged write is there, whole, and nothing else takes room', { timeout: 60_000 }, async () => {
    const acknowledged = new Map<string, string>()
    const attempted = new Map<string, Set<string>>()
    for (const uploads of [3, 17, 40]) {
      const client = clientOf(await startProcess())
      await client.send(new CreateBucketCommand({ Bucket }))
      let left = uploads
      // Writers overwrite and delete a few keys until the engine dies under them.
      const writers = Array.from({ length: 6 }, async (_, writer) => {
        for (let round = 0; ; round++) {
          const Key = `writer-${writer}/${round % 3}`
          const Body = randomBytes(1000 + ((round * 77_777) % 400_000))
          attempted.set(Key, (attempted.get(Key) ?? new Set()).add(sha256(Body)))
          await client.send(new PutObjectCommand({ Bucket, Key, Body }))
          acknowledged.set(Key, sha256(Body))
          if (--left === 0) await killed()
          if (round % 5 === 4) {
            attempted.get(Key)?.add('deleted')
            await client.send(new DeleteObjectCommand({ Bucket, Key }))
            acknowledged.set(Key, 'deleted')
          }
        }
      })
      await Promise.allSettled(writers)
      client.destroy()
    }

    const store = openObjectStore(dataDir, systemClock)
    try {
      const objects = store.objects.scan(Bucket, new Uint8Array(), 1000)
      for (const [Key, digest] of acknowledged) {
        const file = store.get(Bucket, Key)
        const found = file ? sha256(readFileSync(file.path)) : 'deleted'
        // A write that was under way when the engine died may have happened, but only as a whole.
        if (found !== digest) expect([...(attempted.get(Key) ?? [])]).toContain(found)
        if (file) expect(createHash('md5').update(readFileSync(file.path)).digest('hex')).toBe(file.etag)
      }
      expect(acknowledged.size).toBeGreaterThan(6)
      expect(readdirSync(join(dataDir, 's3', 'objects')).sort()).toEqual(objects.map(object => object.blob).sort())
      expect(readdirSync(join(dataDir, 's3', 'incoming'))).toEqual([])
    } finally {
      store.close()
    }
  })

  it('an unfinished upload is swept at the next start', () => {
    openObjectStore(dataDir, systemClock).close()
    writeFileSync(join(dataDir, 's3', 'incoming', 'half'), 'half an obj')
    writeFileSync(join(dataDir, 's3', 'objects', 'renamed-but-never-named-by-a-row'), 'whole, yet not acknowledged')
    openObjectStore(dataDir, systemClock).close()
    expect(readdirSync(join(dataDir, 's3', 'incoming'))).toEqual([])
    expect(readdirSync(join(dataDir, 's3', 'objects'))).toEqual([])
  })
})
