import { writeXml } from '../../../protocol/rest-xml.ts'
import { childText } from '../../../protocol/rest-xml-read.ts'
import { readXmlBody } from '../body/read-xml-body.ts'
import { s3Error } from '../errors.ts'
import { checkBucketName } from '../names.ts'
import { requireBucket, type S3Operation, type S3Request, xmlNamespace } from '../request.ts'

/** The general quota: https://docs.aws.amazon.com/AmazonS3/latest/userguide/BucketRestrictions.html (2026-11) */
const MAX_BUCKETS = 10_000
const homeRegion = 'us-east-1'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const createBucket: S3Operation = async (request, store) => {
  const { bucket } = request
  checkBucketName(bucket)
  const region = await readRegion(request)
  const existing = store.buckets.get(bucket)
  const reply = { headers: { location: `/${bucket}` } }
  if (existing) {
    // Making it again succeeds in this one region, for old clients' sake.
    if (existing.region === homeRegion && region === homeRegion) return reply
    throw s3Error('BucketAlreadyOwnedByYou', { BucketName: bucket })
  }
  if (store.buckets.list().length >= MAX_BUCKETS) throw s3Error('TooManyBuckets')
  store.buckets.put({ name: bucket, region, createdMs: store.clock.now() })
  return reply
}

/** Region of the new bucket: the request's own, which any other must name in LocationConstraint. */
async function readRegion(request: S3Request): Promise<string> {
  const document = await readXmlBody(request, 'CreateBucketConfiguration')
  const constraint = document && childText(document, 'LocationConstraint')
  const endpointRegion = request.raw.region
  if (constraint === undefined || constraint === '') {
    if (endpointRegion !== homeRegion) throw s3Error('IllegalLocationConstraintException')
    return homeRegion
  }
  const region = constraint === 'EU' ? 'eu-west-1' : constraint
  if (!/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/.test(region) || region === homeRegion) {
    throw s3Error('InvalidLocationConstraint', { LocationConstraint: constraint })
  }
  if (endpointRegion !== homeRegion && endpointRegion !== region) {
    throw s3Error('IllegalLocationConstraintException', {
      message: `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    })
  }
  return region
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export const headBucket: S3Operation = (request, store) => {
  const { region } = requireBucket(request, store)
  return { headers: { 'x-amz-bucket-region': region, 'x-amz-access-point-alias': 'false' } }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
export const deleteBucket: S3Operation = async (request, store) => {
  requireBucket(request, store)
  await store.deleteBucket(request.bucket)
  return { status: 204 }
}

/** Empty for us-east-1. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html */
export const getBucketLocation: S3Operation = (request, store) => {
  const { region } = requireBucket(request, store)
  return { xml: writeXml('LocationConstraint', region === homeRegion ? '' : region, xmlNamespace) }
}
