import { readXml, type XmlElement } from '../../../protocol/rest-xml-read.ts'
import { s3Error } from '../errors.ts'
import type { S3Request } from '../request.ts'
import { type BodyRules, receiveBody } from './receive-body.ts'

/** Room for 10,000 parts or 1,000 keys of 1,024 bytes, each with its markup. */
const MAX_XML_BYTES = 8 * 1024 * 1024

/** The request document, verified like any body; undefined when the body is empty. Throws MalformedXML. */
export async function readXmlBody(
  request: S3Request,
  root: string,
  rules: Partial<BodyRules> = {},
): Promise<XmlElement | undefined> {
  const { headers } = request
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return undefined
  const pieces: Buffer[] = []
  const { size } = await receiveBody(request, { maxBytes: MAX_XML_BYTES, ...rules }, bytes => void pieces.push(bytes))
  if (size === 0) return undefined
  const document = parse(Buffer.concat(pieces, size).toString('utf8'))
  if (document.name !== root) throw s3Error('MalformedXML')
  return document
}

function parse(text: string): XmlElement {
  try {
    return readXml(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw s3Error('MalformedXML')
    throw error
  }
}
