import { parseS3Url } from '@/lib/artifacts/model'
import type { Context } from '@/lib/context'
import { getEndpoint } from '@/lib/endpoints/get'
import { AppError } from '@/lib/errors'

/** Where the captures of a variant lie. Throws `not-configured` for an endpoint whose config captures nothing. */
export async function capturePlace(
  context: Context,
  { name, variant }: { name: string; variant: string },
): Promise<{ bucket: string; prefix: string }> {
  const { config } = await getEndpoint(context, { name })
  const place = parseS3Url(config?.capture?.destinationUrl ?? '')
  if (!place) {
    throw new AppError(
      'not-configured',
      `${name} captures nothing: update it to an endpoint config with data capture, and send it requests.`,
    )
  }
  const folder = place.key.replace(/\/$/, '')
  return { bucket: place.bucket, prefix: `${folder && `${folder}/`}${name}/${variant}/` }
}
