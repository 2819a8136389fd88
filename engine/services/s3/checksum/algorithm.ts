import { createHash } from 'node:crypto'
import { createCrc32, createCrc32c, createCrc64Nvme, type RunningChecksum } from './crc.ts'

/** The checksums this S3 verifies and keeps, by AWS's names; the XXHASH family is not among them. */
export const checksumAlgorithms = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256', 'SHA512', 'MD5'] as const
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number]

/** FULL_OBJECT covers the bytes; COMPOSITE covers the checksums of the parts. */
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE'

export interface Checksum {
  algorithm: ChecksumAlgorithm
  /** Base64; a composite one ends in `-<parts>`. */
  value: string
  type: ChecksumType
}

const hashChecksum = (name: string) => (): RunningChecksum => {
  const hash = createHash(name)
  return { update: bytes => void hash.update(bytes), digest: () => hash.digest() }
}

const creators: Record<ChecksumAlgorithm, () => RunningChecksum> = {
  CRC32: createCrc32,
  CRC32C: createCrc32c,
  CRC64NVME: createCrc64Nvme,
  SHA1: hashChecksum('sha1'),
  SHA256: hashChecksum('sha256'),
  SHA512: hashChecksum('sha512'),
  MD5: hashChecksum('md5'),
}

const digestBytes: Record<ChecksumAlgorithm, number> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
  SHA512: 64,
  MD5: 16,
}

export const createChecksum = (algorithm: ChecksumAlgorithm): RunningChecksum => creators[algorithm]()

/** `x-amz-checksum-crc32` */
export const checksumHeader = (algorithm: ChecksumAlgorithm) => `x-amz-checksum-${algorithm.toLowerCase()}`

/** `ChecksumCRC32`, its element in XML. */
export const checksumElement = (algorithm: ChecksumAlgorithm) => `Checksum${algorithm}`

/** Exact, in any letter case. */
export const parseChecksumAlgorithm = (name: string): ChecksumAlgorithm | undefined =>
  checksumAlgorithms.find(algorithm => algorithm === name.toUpperCase())

/** True for the base64 of a digest of the right length. */
export function isChecksumValue(algorithm: ChecksumAlgorithm, value: string): boolean {
  const bytes = Buffer.from(value, 'base64')
  return bytes.length === digestBytes[algorithm] && bytes.toString('base64') === value
}

/** SHA checksums of several parts cannot be joined into one of the whole; CRC64NVME exists only for the whole. */
export const defaultChecksumType = (algorithm: ChecksumAlgorithm): ChecksumType =>
  algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE'

export const canHaveChecksumType = (algorithm: ChecksumAlgorithm, type: ChecksumType) =>
  type === 'FULL_OBJECT' ? algorithm.startsWith('CRC') : algorithm !== 'CRC64NVME'
