import { s3Error } from './errors.ts'
import { decodePathPart } from './names.ts'

export interface Route {
  /** AWS's name, also of operations that are not built: they are answered 501 by name. */
  operation: string
  bucket: string
  key: string
}

export interface RouteInput {
  method: string
  /** Still percent-encoded. */
  path: string
  query: URLSearchParams
  isCopy: boolean
}

/** Sub-resources of S3 as they stand in the query, with their noun in operation names. */
const bucketResources: Record<string, string> = {
  abac: 'BucketAbac',
  accelerate: 'BucketAccelerateConfiguration',
  acl: 'BucketAcl',
  analytics: 'BucketAnalyticsConfiguration',
  cors: 'BucketCors',
  encryption: 'BucketEncryption',
  'intelligent-tiering': 'BucketIntelligentTieringConfiguration',
  inventory: 'BucketInventoryConfiguration',
  lifecycle: 'BucketLifecycleConfiguration',
  location: 'BucketLocation',
  logging: 'BucketLogging',
  metadataConfiguration: 'BucketMetadataConfiguration',
  metadataTable: 'BucketMetadataTableConfiguration',
  metrics: 'BucketMetricsConfiguration',
  notification: 'BucketNotificationConfiguration',
  'object-lock': 'ObjectLockConfiguration',
  ownershipControls: 'BucketOwnershipControls',
  policy: 'BucketPolicy',
  policyStatus: 'BucketPolicyStatus',
  publicAccessBlock: 'PublicAccessBlock',
  replication: 'BucketReplication',
  requestPayment: 'BucketRequestPayment',
  tagging: 'BucketTagging',
  versioning: 'BucketVersioning',
  website: 'BucketWebsite',
}

const objectResources: Record<string, string> = {
  acl: 'ObjectAcl',
  annotation: 'ObjectAnnotation',
  attributes: 'ObjectAttributes',
  encryption: 'ObjectEncryption',
  'legal-hold': 'ObjectLegalHold',
  retention: 'ObjectRetention',
  tagging: 'ObjectTagging',
  torrent: 'ObjectTorrent',
}

const verbs: Record<string, string> = { GET: 'Get', PUT: 'Put', DELETE: 'Delete' }

/**
 * Which operation a path-style request asks for. The bucket never stands in the Host header here: the engine
 * answers to its own host names alone, so virtual-hosted requests are refused before they come this far.
 */
export function routeOf({ method, path, query, isCopy }: RouteInput): Route {
  const [, bucketPart = '', keyPart = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? []
  const bucket = decodePathPart(bucketPart)
  const key = decodePathPart(keyPart)
  const operation =
    bucket === ''
      ? serviceOperation(method, key)
      : key === ''
        ? bucketOperation(method, query)
        : objectOperation(method, query, isCopy)
  if (operation === undefined) throw s3Error('MethodNotAllowed', { Method: method, ResourceType: 'OBJECT' })
  return { operation, bucket, key }
}

const serviceOperation = (method: string, key: string) => {
  if (key !== '') throw s3Error('InvalidBucketName', { BucketName: '' })
  return method === 'GET' ? 'ListBuckets' : undefined
}

function bucketOperation(method: string, query: URLSearchParams): string | undefined {
  const resource = resourceOperation(method, query, bucketResources)
  if (resource) return resource
  switch (method) {
    case 'GET':
      if (query.has('uploads')) return 'ListMultipartUploads'
      if (query.has('versions')) return 'ListObjectVersions'
      if (query.has('session')) return 'CreateSession'
      return query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects'
    case 'PUT':
      return 'CreateBucket'
    case 'HEAD':
      return 'HeadBucket'
    case 'DELETE':
      return 'DeleteBucket'
    case 'POST':
      return query.has('delete') ? 'DeleteObjects' : 'PostObject'
  }
  return undefined
}

function objectOperation(method: string, query: URLSearchParams, isCopy: boolean): string | undefined {
  const resource = resourceOperation(method, query, objectResources)
  if (resource) return resource
  const hasUpload = query.has('uploadId')
  switch (method) {
    case 'GET':
      return hasUpload ? 'ListParts' : 'GetObject'
    case 'HEAD':
      return 'HeadObject'
    case 'PUT':
      if (query.has('renameObject')) return 'RenameObject'
      if (hasUpload) return isCopy ? 'UploadPartCopy' : 'UploadPart'
      return isCopy ? 'CopyObject' : 'PutObject'
    case 'DELETE':
      return hasUpload ? 'AbortMultipartUpload' : 'DeleteObject'
    case 'POST':
      if (query.has('uploads')) return 'CreateMultipartUpload'
      if (hasUpload) return 'CompleteMultipartUpload'
      if (query.has('restore')) return 'RestoreObject'
      return query.has('select') ? 'SelectObjectContent' : undefined
  }
  return undefined
}

function resourceOperation(method: string, query: URLSearchParams, resources: Record<string, string>) {
  const name = Object.keys(resources).find(resource => query.has(resource))
  return name && (verbs[method] ?? method) + resources[name]
}
