import type { ContainerDefinition } from '@aws-sdk/client-sagemaker'
import type { ModelObjects } from './context.ts'
import { notImplemented, validationError } from './errors.ts'

export interface S3Location {
  bucket: string
  key: string
}

/** `s3://bucket/key` taken apart; undefined for any other URL. */
export function parseS3Url(url: string): S3Location | undefined {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/s.exec(url) ?? []
  return bucket && key ? { bucket, key } : undefined
}

/** `s3://bucket/prefix` as what every key below it begins with; undefined for any other URL. */
export function parseS3Prefix(url: string): { bucket: string; prefix: string } | undefined {
  const [, bucket, path = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(url) ?? []
  return bucket ? { bucket, prefix: path === '' || path.endsWith('/') ? path : `${path}/` } : undefined
}

/**
 * Where a container's model archive is: `ModelDataUrl`, or a `ModelDataSource` that names one gzip object.
 * Undefined for a container that brings its model in the image.
 */
export function modelDataUrlOf(container: ContainerDefinition): string | undefined {
  const source = container.ModelDataSource?.S3DataSource
  if (source) {
    if (container.ModelDataUrl)
      throw validationError('Only one of ModelDataUrl and ModelDataSource may be given for a container.')
    if (source.S3DataType !== 'S3Object') throw notImplemented('ModelDataSource with S3DataType S3Prefix')
    if (source.CompressionType !== 'Gzip') throw notImplemented('ModelDataSource with CompressionType None')
    if (source.ManifestS3Uri) throw notImplemented('ManifestS3Uri')
    if (source.HubAccessConfig) throw notImplemented('HubAccessConfig')
  }
  return source?.S3Uri ?? container.ModelDataUrl
}

const malformed = (url: string, form: string) =>
  validationError(`The model data URL "${url}" must have the form ${form} for the Slipway engine.`)

/** Throws when a container's archive is not there; of a multi-model prefix, models may come and go. */
export function refuseMissingData(container: ContainerDefinition, objects: ModelObjects): void {
  const url = modelDataUrlOf(container)
  if (url === undefined) return
  if (container.Mode === 'MultiModel') {
    if (!parseS3Prefix(url)) throw malformed(url, 's3://bucket/prefix/')
    return
  }
  const location = parseS3Url(url)
  if (!location) throw malformed(url, 's3://bucket/key')
  if (!objects.get(location.bucket, location.key)) throw validationError(`Could not find model data at ${url}.`)
}
