import type { ContainerDefinition } from '@aws-sdk/client-sagemaker'
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
