import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CreateBucketCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { buildDemoModels, demoArchives } from '../demo-models/build.ts'
import { startDemoTraffic } from '../demo-traffic.ts'
import { demoBucket, type EngineProcess } from '../launcher/engine.ts'
import { irisBatchInput } from './batch-input.ts'
import { deployIris, irisEndpoint } from './deploy-iris.ts'
import { putSamplePayloads } from './sample-payloads.ts'

export interface DemoOptions {
  engine: EngineProcess
  traffic: boolean
  signal: AbortSignal
}

/**
 * Uploads the demo models as a user would, deploys the iris endpoint on the very first start of a data folder,
 * and sends it labelled traffic.
 */
export async function prepareDemo({ engine, traffic, signal }: DemoOptions): Promise<void> {
  const s3 = new S3Client({ endpoint: engine.url, region: engine.region, credentials: engine.credentials })
  const bucket = demoBucket(engine.accountId)
  await s3.send(new CreateBucketCommand({ Bucket: bucket })).catch(ignore('BucketAlreadyOwnedByYou'))
  const folder = '.slipway/models'
  await buildDemoModels(folder)
  for (const path of demoArchives)
    await putOnce(s3, { Bucket: bucket, Key: `models/${path}`, Body: readFileSync(join(folder, path)) })
  for (const file of irisBatchInput('batch-input/iris/')) await putOnce(s3, { Bucket: bucket, ...file })
  // The mark says that the first start has been: an endpoint that its owner deleted stays deleted.
  const isFirst = await putOnce(s3, { Bucket: bucket, Key: 'demo/started', Body: new Date().toISOString() })
  if (isFirst) {
    await deployIris(engine, `s3://${bucket}/models/iris/model.tar.gz`)
    await putSamplePayloads(s3, { bucket, prefix: 'workspace', region: engine.region, endpointName: irisEndpoint })
  }
  if (traffic && !signal.aborted) {
    startDemoTraffic({
      url: engine.url,
      credentials: engine.credentials,
      region: engine.region,
      endpointName: irisEndpoint,
      signal,
    })
  }
}

/** True when the object was not there before. */
async function putOnce(s3: S3Client, object: { Bucket: string; Key: string; Body: Buffer | string }): Promise<boolean> {
  const there = await s3
    .send(new HeadObjectCommand({ Bucket: object.Bucket, Key: object.Key }))
    .catch(ignore('NotFound'))
  if (there && there.ContentLength === Buffer.byteLength(object.Body)) return false
  await s3.send(new PutObjectCommand(object))
  return !there
}

const ignore = (name: string) => (error: Error) => {
  if (error.name !== name) throw error
  return undefined
}
