import { writeXml } from '../../../protocol/rest-xml.ts'
import { copyBlob } from '../body/copy-blob.ts'
import { readAlgorithm } from '../checksum/requested.ts'
import { readWriteCondition } from '../conditions.ts'
import { checkCopySize, requireCopySource, shouldReplace } from '../copy-source.ts'
import { descriptionOf, readDescription } from '../description.ts'
import { s3Error } from '../errors.ts'
import { checkKey } from '../names.ts'
import { requireBucket, type S3Operation, xmlNamespace } from '../request.ts'
import { checksumMembers, quoted, xmlTime } from '../wire-format.ts'
import { MAX_UPLOAD_BYTES } from './put-object.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject: S3Operation = async (request, store) => {
  requireBucket(request, store)
  checkKey(request.key)
  const condition = readWriteCondition(request)
  const given = readDescription(request)
  const replacesMetadata = shouldReplace(request, 'x-amz-metadata-directive')
  const replacesTags = shouldReplace(request, 'x-amz-tagging-directive')
  const source = requireCopySource(request, store)
  const { bucket, key } = request
  if (source.bucket === bucket && source.key === key && !replacesMetadata) {
    throw s3Error('InvalidRequest', {
      message:
        "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    })
  }
  checkCopySize(source.size, MAX_UPLOAD_BYTES)
  const algorithm = readAlgorithm(request) ?? source.checksum?.algorithm
  const { blob, size, md5: etag, checksum } = await copyBlob(store.blobs, source, undefined, algorithm)
  const { headers, metadata } = replacesMetadata ? given : descriptionOf(source)
  const { tags } = replacesTags ? given : source
  const modifiedMs = store.clock.now()
  await store.putObject({ bucket, key, blob, size, etag, modifiedMs, checksum, headers, metadata, tags }, condition)
  const result = { LastModified: xmlTime(modifiedMs), ETag: quoted(etag), ...checksumMembers(checksum) }
  return { xml: writeXml('CopyObjectResult', result, xmlNamespace) }
}
