import { z } from 'zod'
import { UploadArtifact } from '../schema'
import { MAX_PARTS } from './model'

/** Base64 of 32 bytes. */
const Sha256 = z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'A SHA-256 digest is 44 characters of base64.')

export const BeginMultipart = UploadArtifact
export type BeginMultipart = z.infer<typeof BeginMultipart>

/** An upload that was begun; aborting it and listing its parts need no more. */
export const MultipartRef = UploadArtifact.extend({
  uploadId: z.string().min(1).max(1024),
})
export type MultipartRef = z.infer<typeof MultipartRef>

const partNumber = z.coerce.number().int().min(1).max(MAX_PARTS)

export const PutPart = MultipartRef.extend({ partNumber, sha256: Sha256 })
export type PutPart = z.infer<typeof PutPart>

export const CompleteMultipart = MultipartRef.extend({
  partCount: partNumber,
  sizeBytes: z.number().int().min(1),
  sha256: Sha256,
})
export type CompleteMultipart = z.infer<typeof CompleteMultipart>
