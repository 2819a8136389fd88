import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3'

/** Downloads a demo model from the engine's S3 and unpacks it with tar. */
export async function unpackDemoModel(s3: S3Client, accountId: string, name: string, folder: string): Promise<void> {
  const object = await s3.send(
    new GetObjectCommand({ Bucket: `slipway-demo-${accountId}`, Key: `models/${name}/model.tar.gz` }),
  )
  const bytes = await object.Body?.transformToByteArray()
  if (!bytes) throw new Error(`The demo model ${name} is empty.`)
  const archive = join(folder, 'model.tar.gz')
  writeFileSync(archive, bytes)
  const { status } = spawnSync('tar', ['-xzf', archive, '-C', folder])
  if (status !== 0) throw new Error(`The demo model ${name} could not be unpacked.`)
}
