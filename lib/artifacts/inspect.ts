import { coalesce } from '@/lib/aws/coalesce'
import { listObjects } from '@/lib/batch/list-objects'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { listArchive } from './archive/list'
import { listFiles } from './archive/list-files'
import { listTarRanges } from './archive/list-ranges'
import { sniff } from './archive/sniff'
import type { ArtifactInspection } from './inspection'
import { isArchive, parseS3Url } from './model'
import { openObject } from './open-object'
import type { InspectArtifact } from './schema'
import { sharedListing } from './shared-listing'

/** Thousands of objects under a prefix that are looked at. */
const MAX_PAGES = 10

/**
 * Lists what is at an address in S3 by reading only what that takes: of a tar its headers by ranges, of a tar.gz the
 * stream, whose contents are passed over as they are unpacked, of a prefix the names. Nothing is stored. When the time
 * is over, what was found so far comes back with the problem `out-of-time`. Throws `not-found`, and what S3 refuses.
 */
export async function inspectArtifact(context: Context, input: InspectArtifact): Promise<ArtifactInspection> {
  const place = parseS3Url(input.url)
  if (!place) throw new AppError('validation', 'An S3 address looks like s3://bucket/models/model.tar.gz.')
  return place.key === '' || place.key.endsWith('/')
    ? inspectFolder(context, input.url, place)
    : inspectObject(context, input, place)
}

interface Place {
  bucket: string
  key: string
}

async function inspectFolder(context: Context, url: string, place: Place): Promise<ArtifactInspection> {
  const read = (signal: AbortSignal) => listObjects({ ...context, signal }, place, MAX_PAGES)
  const { objects } = await coalesce(`${context.region}:artifacts:inspect:${url}`, 5_000, read, context.signal)
  if (objects.length === 0) throw new AppError('not-found', `There is nothing at ${url}.`)
  const files = objects.map(({ key, sizeBytes }) => ({ path: key.slice(place.key.length), sizeBytes }))
  return {
    url,
    kind: files.every(({ path }) => isArchive(path)) ? 'archives' : 'folder',
    sizeBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    readBytes: 0,
    listing: listFiles(files),
  }
}

async function inspectObject(context: Context, input: InspectArtifact, place: Place): Promise<ArtifactInspection> {
  const object = await openObject(context, place)
  if (!object) return inspectFolder(context, input.url, { ...place, key: `${place.key}/` })
  const { first, sizeBytes, modifiedAtMs, etag } = object
  const limits = { withinMs: input.withinSeconds * 1000 }
  const read = (signal: AbortSignal) =>
    sniff(first).is === 'tar'
      ? listTarRanges({ sizeBytes, read: (from, to) => object.read(from, to, signal) }, { signal, limits })
      : listArchive(object.stream(signal), { signal, limits })
  // Of the same content within the same time the same is found.
  const key = `${context.region}:${input.url}:${etag}:${input.withinSeconds}`
  const listing = await sharedListing(key, context.signal, read)
  return {
    url: input.url,
    kind: 'archive',
    sizeBytes,
    ...(modifiedAtMs !== undefined && { modifiedAtMs }),
    readBytes: listing.compressedBytes,
    listing,
  }
}
