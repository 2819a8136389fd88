import { readWriteCondition } from '../conditions.ts'
import { s3Error } from '../errors.ts'
import { requireBucket, type S3Operation } from '../request.ts'

/** Deleting what is not there succeeds. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject: S3Operation = async (request, store) => {
  requireBucket(request, store)
  const version = request.query.get('versionId')
  if (version !== null && version !== 'null') throw s3Error('NoSuchVersion', { Key: request.key, VersionId: version })
  await store.deleteObject(request.bucket, request.key, readWriteCondition(request))
  return { status: 204 }
}
