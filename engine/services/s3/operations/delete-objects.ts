import { AwsError } from '../../../protocol/aws-error.ts'
import { writeXml, type XmlMembers } from '../../../protocol/rest-xml.ts'
import { childrenOf, childText, type XmlElement } from '../../../protocol/rest-xml-read.ts'
import { readXmlBody } from '../body/read-xml-body.ts'
import { readExpectedChecksum } from '../checksum/expected.ts'
import { s3Error } from '../errors.ts'
import { checkKey } from '../names.ts'
import type { ObjectStore } from '../object-store.ts'
import { requireBucket, type S3Operation, xmlNamespace } from '../request.ts'
import { unquoted } from '../wire-format.ts'

const MAX_KEYS = 1000

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const deleteObjects: S3Operation = async (request, store) => {
  requireBucket(request, store)
  if (request.headers['content-md5'] === undefined && !readExpectedChecksum(request.headers)) {
    throw s3Error('InvalidRequest', { message: 'Missing required header for this request: Content-MD5' })
  }
  const document = await readXmlBody(request, 'Delete')
  const wanted = document ? childrenOf(document, 'Object') : []
  if (!document || wanted.length === 0 || wanted.length > MAX_KEYS) throw s3Error('MalformedXML')
  const deleted: XmlMembers[] = []
  const errors: XmlMembers[] = []
  for (const object of wanted) {
    const key = childText(object, 'Key')
    if (!key) throw s3Error('MalformedXML')
    try {
      await deleteOne(store, request.bucket, key, object)
      deleted.push({ Key: key })
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      errors.push({ Key: key, Code: error.code, Message: error.message })
    }
  }
  const isQuiet = childText(document, 'Quiet') === 'true'
  return { xml: writeXml('DeleteResult', { Deleted: isQuiet ? [] : deleted, Error: errors }, xmlNamespace) }
}

async function deleteOne(store: ObjectStore, bucket: string, key: string, object: XmlElement): Promise<void> {
  checkKey(key)
  for (const name of ['LastModifiedTime', 'Size']) {
    if (childText(object, name) !== undefined) throw s3Error('NotImplemented', { Header: name })
  }
  const version = childText(object, 'VersionId')
  if (version !== undefined && version !== 'null') throw s3Error('NoSuchVersion')
  const etag = childText(object, 'ETag')
  await store.deleteObject(bucket, key, existing => {
    if (etag === undefined || (etag === '*' && existing)) return
    if (!existing) throw s3Error('NoSuchKey')
    if (unquoted(etag) !== existing.etag) throw s3Error('PreconditionFailed')
  })
}
