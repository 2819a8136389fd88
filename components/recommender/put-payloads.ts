import { sendFile } from '@/components/artifacts/send-file'
import { parseS3Url } from '@/lib/artifacts/model'
import { uploadPath } from '@/lib/artifacts/queries'
import { toBody } from '@/lib/http'

const UPLOAD_TIMEOUT_MS = 300_000

/** Packs sample payloads and puts the archive into S3; an earlier try of the same form may have put it there already. */
export async function putPayloads(region: string, url: string, payloads: readonly Uint8Array[]): Promise<void> {
  const place = parseS3Url(url)
  if (!place) throw new Error(`"${url}" is no S3 address.`)
  const { packPayloads } = await import('@/lib/recommender/pack-payloads')
  const archive = new File([await packPayloads(payloads)], 'payload.tar.gz')
  const signal = AbortSignal.timeout(UPLOAD_TIMEOUT_MS)
  try {
    await sendFile<unknown>(uploadPath(region, place.bucket, place.key), archive, () => {}, signal)
  } catch (error) {
    if (toBody(error).code !== 'conflict') throw error
  }
}
