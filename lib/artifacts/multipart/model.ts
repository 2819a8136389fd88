/** What S3 allows. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html (read 2026-11) */
const MIN_PART_BYTES = 5 * 1024 ** 2
export const MAX_PARTS = 10_000
export const MAX_PART_BYTES = 1024 ** 3

const MIB = 1024 ** 2
const USUAL_PART_BYTES = 8 * MIB
/** Gzip makes what cannot be compressed a little longer. */
const GROWTH = 1.01

/** An upload in parts that S3 keeps until it is completed or aborted. */
export interface Multipart {
  bucket: string
  key: string
  uploadId: string
}

/** A part as S3 has it; `sha256` in base64. */
export interface SentPart {
  number: number
  sizeBytes: number
  sha256: string
}

/** What the parts make up together; `sha256` is S3's composite: the digest of the parts' digests. */
export interface PartsTotal {
  partCount: number
  sizeBytes: number
  sha256: string
}

/** Parts of 8 MiB, or larger ones where the most bytes that may come would need more than 10,000 of them. */
export function partBytesFor(mostBytes: number): number {
  const needed = Math.ceil((mostBytes * GROWTH) / MAX_PARTS / MIB) * MIB
  return Math.max(USUAL_PART_BYTES, MIN_PART_BYTES, needed)
}
