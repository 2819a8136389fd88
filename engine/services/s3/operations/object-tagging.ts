import { writeXml } from '../../../protocol/rest-xml.ts'
import { readXmlBody } from '../body/read-xml-body.ts'
import { requireObject, type S3Operation, xmlNamespace } from '../request.ts'
import { readTagging } from '../tags.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
export const getObjectTagging: S3Operation = (request, store) => {
  const { tags } = requireObject(request, store)
  const members = { TagSet: { Tag: tags.map(({ key, value }) => ({ Key: key, Value: value })) } }
  return { xml: writeXml('Tagging', members, xmlNamespace) }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
export const putObjectTagging: S3Operation = async (request, store) => {
  requireObject(request, store)
  const tags = readTagging(await readXmlBody(request, 'Tagging'))
  // Read again: the object may have been overwritten while the body came in.
  store.describeObject({ ...requireObject(request, store), tags })
  return {}
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html */
export const deleteObjectTagging: S3Operation = (request, store) => {
  store.describeObject({ ...requireObject(request, store), tags: [] })
  return { status: 204 }
}
