import type { Checksum, ChecksumAlgorithm, ChecksumType } from '../checksum/algorithm.ts'

export interface Bucket {
  name: string
  region: string
  createdMs: number
}

export interface Tag {
  key: string
  value: string
}

/** What a writer says about an object beside its bytes. */
export interface Description {
  /** `content-type`, `cache-control` and the like: sent back as they came. */
  headers: Record<string, string>
  /** `x-amz-meta-…` by the name after that prefix. */
  metadata: Record<string, string>
  tags: Tag[]
}

export interface StoredObject extends Description {
  bucket: string
  key: string
  /** Names the file with the bytes. */
  blob: string
  size: number
  /** Without quotes. */
  etag: string
  modifiedMs: number
  checksum?: Checksum
  /** Sizes of the parts of a multipart upload, in order. */
  partSizes?: number[]
  /** Of an object that the engine wrote itself: the piece of work that it is the result of. Callers never see it. */
  writtenFor?: string
}

/** A multipart upload that is neither completed nor aborted. */
export interface Upload extends Description {
  id: string
  bucket: string
  key: string
  initiatedMs: number
  checksumAlgorithm?: ChecksumAlgorithm
  checksumType?: ChecksumType
}

export interface Part {
  upload: string
  /** From 1 to 10,000. */
  number: number
  blob: string
  size: number
  /** Hex MD5, without quotes. */
  etag: string
  modifiedMs: number
  checksum?: Checksum
}
