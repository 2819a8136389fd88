import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { irisSamples } from '../demo-models/samples.ts'

interface SamplePlace {
  bucket: string
  /** Prefix of the workspace in the bucket. */
  prefix: string
  region: string
  endpointName: string
}

/** One of each kind, and all rows at once: enough for a first try of the Invoke page. */
const chosen = [irisSamples[0], irisSamples[4], irisSamples[8], irisSamples.at(-1)]

/** Puts sample requests of the iris model among the saved payloads, as lib/invocations keeps them. */
export async function putSamplePayloads(
  s3: S3Client,
  { bucket, prefix, region, endpointName }: SamplePlace,
): Promise<void> {
  const savedAtMs = Date.now()
  for (const [index, sample] of chosen.entries()) {
    if (!sample) continue
    const bytes = Buffer.from(sample.body)
    const key = `${(10 ** 15 - savedAtMs + index).toString().padStart(16, '0')}-demo${index}`
    const document = {
      title: sample.name,
      payload: { contentType: sample.contentType, accept: '', body: bytes.toString('base64'), bytes: bytes.length },
      savedAtMs,
      actor: 'Slipway demo',
    }
    const Key = `${prefix}/payloads/${region}/${endpointName}/${key}.json`
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: JSON.stringify(document) }))
  }
}
