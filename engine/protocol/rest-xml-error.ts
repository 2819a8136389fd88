import type { AwsError } from './aws-error.ts'
import { writeXml, type XmlValue } from './rest-xml.ts'

export interface RestXmlErrorContext {
  /** Path of the request, still percent-encoded. */
  resource: string
  requestId: string
  /** S3's second id, also sent as `x-amz-id-2`. */
  hostId: string
}

/** S3's error document: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export function writeRestXmlError(error: AwsError, context: RestXmlErrorContext): string {
  return writeXml('Error', {
    Code: error.code,
    Message: error.message,
    ...Object.fromEntries(Object.entries(error.members).map(([name, value]) => [name, text(value)])),
    Resource: context.resource,
    RequestId: context.requestId,
    HostId: context.hostId,
  })
}

const text = (value: unknown): XmlValue => (value === undefined || value === null ? undefined : String(value))
