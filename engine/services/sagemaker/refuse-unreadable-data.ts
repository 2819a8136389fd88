import type { ContainerDefinition } from '@aws-sdk/client-sagemaker'
import { validationError } from './errors.ts'
import { modelDataUrlOf, parseS3Prefix, parseS3Url } from './model-data-url.ts'

/** Whether SageMaker may take on a role and then do this; undefined for a role of another account. */
export type RolePermits = (roleArn: string, action: string, resource: string) => boolean | undefined

/**
 * Throws in SageMaker's words when the role may not read a container's archive, or list the folder of many models.
 * Of roles of another account nothing is known, and nothing refused.
 */
export function refuseUnreadableData(
  container: ContainerDefinition,
  roleArn: string | undefined,
  region: string,
  permits: RolePermits,
): void {
  const url = modelDataUrlOf(container)
  if (url === undefined || roleArn === undefined) return
  const isFolder = container.Mode === 'MultiModel'
  const place = isFolder ? parseS3Prefix(url) : parseS3Url(url)
  if (!place) return
  const resource = `arn:aws:s3:::${place.bucket}${'key' in place ? `/${place.key}` : ''}`
  if (permits(roleArn, isFolder ? 's3:ListBucket' : 's3:GetObject', resource) !== false) return
  throw validationError(
    `Could not access model data at ${url}. Please ensure that the role "${roleArn}" exists and that its trust relationship policy allows the action "sts:AssumeRole" for the service principal "sagemaker.amazonaws.com". Also ensure that the role has "s3:GetObject" permissions and that the object is located in ${region}. If your Model uses multiple models or uncompressed models, please ensure that the role has "s3:ListBucket" permission.`,
  )
}
