import { childrenOf, childText, type XmlElement } from '../../protocol/rest-xml-read.ts'
import { checksumAlgorithms, checksumElement } from './checksum/algorithm.ts'
import { s3Error } from './errors.ts'
import type { Part, Upload } from './store/record.ts'
import { quoted, unquoted } from './wire-format.ts'

/** Every part but the last must have that many bytes. */
const MIN_PART_BYTES = 5 * 1024 ** 2
const MAX_PARTS = 10_000

/**
 * The uploaded parts that a `CompleteMultipartUpload` document names, in its order.
 * Throws MalformedXML, InvalidPartOrder, InvalidPart, InvalidRequest or EntityTooSmall.
 */
export function selectParts(document: XmlElement, upload: Upload, uploaded: Part[]): Part[] {
  const named = childrenOf(document, 'Part')
  if (named.length === 0 || named.length > MAX_PARTS) throw s3Error('MalformedXML')
  const byNumber = new Map(uploaded.map(part => [part.number, part]))
  let before = 0
  const parts = named.map(element => {
    const number = Number(childText(element, 'PartNumber') ?? Number.NaN)
    const etag = childText(element, 'ETag')
    if (!Number.isInteger(number) || etag === undefined) throw s3Error('MalformedXML')
    if (number <= before) throw s3Error('InvalidPartOrder', { UploadId: upload.id })
    before = number
    const part = byNumber.get(number)
    const mismatch = { UploadId: upload.id, PartNumber: number, ETag: etag }
    if (!part || part.etag !== unquoted(etag)) throw s3Error('InvalidPart', mismatch)
    if (!hasNamedChecksum(element, part)) throw s3Error('InvalidPart', mismatch)
    requireChecksum(element, upload, number)
    return part
  })
  for (const part of parts.slice(0, -1)) {
    if (part.size >= MIN_PART_BYTES) continue
    throw s3Error('EntityTooSmall', {
      ProposedSize: part.size,
      MinSizeAllowed: MIN_PART_BYTES,
      PartNumber: part.number,
      ETag: quoted(part.etag),
    })
  }
  return parts
}

/** True unless the document names a checksum that is not the part's; one of another algorithm was never computed. */
function hasNamedChecksum(element: XmlElement, { checksum }: Part): boolean {
  return checksumAlgorithms.every(algorithm => {
    const named = childText(element, checksumElement(algorithm))
    return named === undefined || (checksum?.algorithm === algorithm && checksum.value === named)
  })
}

function requireChecksum(element: XmlElement, { checksumAlgorithm, checksumType }: Upload, number: number): void {
  if (!checksumAlgorithm || checksumType !== 'COMPOSITE') return
  if (childText(element, checksumElement(checksumAlgorithm)) !== undefined) return
  throw s3Error('InvalidRequest', {
    message: `The upload was created using a ${checksumAlgorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
  })
}
