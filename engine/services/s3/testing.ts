import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import { startServer, type WireServer } from '../../protocol/server.ts'
import { systemClock } from '../../state/clock.ts'
import { createS3Service, type ObjectStore, openObjectStore } from './index.ts'

export const credentials = { accessKeyId: 'SLIPWAYTESTKEY', secretAccessKey: 'test-secret' }

export interface TestS3 {
  url: string
  dataDir: string
  store: ObjectStore
  server: WireServer
  client(config?: S3ClientConfig): S3Client
  close(): Promise<void>
}

/** A real S3 service on a free port, over a folder of its own. */
export async function startTestS3(): Promise<TestS3> {
  const dataDir = mkdtempSync(join(tmpdir(), 'slipway-s3-'))
  const store = openObjectStore(dataDir, systemClock)
  const server = await startServer({
    port: 0,
    accountId: '123456789012',
    secretOf: key => (key === credentials.accessKeyId ? credentials.secretAccessKey : undefined),
    health: () => ({}),
  })
  server.serve([], [createS3Service(store)])
  const clients: S3Client[] = []
  return {
    url: server.url,
    dataDir,
    store,
    server,
    client(config = {}) {
      const client = new S3Client({
        endpoint: server.url,
        region: 'us-east-1',
        credentials,
        forcePathStyle: true,
        maxAttempts: 1,
        ...config,
      })
      clients.push(client)
      return client
    },
    async close() {
      for (const client of clients) client.destroy()
      await server.close()
      store.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
