import { gunzipSync } from 'node:zlib'
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { unpackTar } from 'modern-tar'
import { type ModelFiles, packModel } from '../scripts/demo-models/archive.ts'
import { demoBucket } from './api-deployment.ts'
import type { Demo } from './demo.ts'

/** Uploads the iris model with other code in code/inference.mjs, and gives the archive's address. */
export async function uploadIrisWith(
  s3: S3Client,
  engine: Demo['engine'],
  name: string,
  code: string,
): Promise<string> {
  const bucket = demoBucket(engine)
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'models/iris/model.tar.gz' }))
  const archive = await Body?.transformToByteArray()
  if (!archive) throw new Error('S3 gave no body of the iris model.')
  const files: ModelFiles = {}
  for (const { header, data } of await unpackTar(gunzipSync(archive))) if (data) files[header.name] = data
  files['code/inference.mjs'] = code
  const key = `uploads/${name}/model.tar.gz`
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: await packModel(files) }))
  return `s3://${bucket}/${key}`
}
