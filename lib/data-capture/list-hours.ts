import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import type { Context } from '@/lib/context'
import type { CaptureHours } from './model'
import { capturePlace } from './place'
import type { ListCaptureHours } from './schema'

const maxHours = 48
/** Year, month, day, hour. */
const levels = 4

/**
 * The newest hours that have captures. S3 lists from the oldest: the folders of years, months and days are walked from
 * their ends, so that what is old costs nothing.
 */
export async function listCaptureHours(context: Context, input: ListCaptureHours): Promise<CaptureHours> {
  const { bucket, prefix } = await capturePlace(context, input)
  const hours: string[] = []
  const walk = async (folder: string, level: number): Promise<void> => {
    for (const name of await foldersIn(context, bucket, prefix + folder)) {
      if (hours.length > maxHours) return
      const path = folder + name
      // A folder that begins after the wanted hour has nothing before it.
      if (input.before !== undefined && path > input.before.slice(0, path.length)) continue
      if (level < levels) await walk(`${path}/`, level + 1)
      else if (path !== input.before) hours.push(path)
    }
  }
  await walk('', 1)
  return { hours: hours.slice(0, maxHours), hasEarlier: hours.length > maxHours }
}

/** Names of the folders in a folder, the last first. Only numbers are taken: others may write there too. */
async function foldersIn(context: Context, Bucket: string, Prefix: string): Promise<string[]> {
  const s3 = await context.aws.s3
  const command = new ListObjectsV2Command({ Bucket, Prefix, Delimiter: '/', MaxKeys: 1000 })
  const { CommonPrefixes = [] } = await s3.send(command, { abortSignal: context.signal })
  return CommonPrefixes.flatMap(({ Prefix: each = '' }) => {
    const name = each.slice(Prefix.length, -1)
    return /^\d{2}(\d{2})?$/.test(name) ? [name] : []
  }).reverse()
}
