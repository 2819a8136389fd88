import { z } from 'zod'

/** An upload that was begun and neither completed nor aborted: S3 keeps, and bills, its parts. */
const PendingUpload = z.object({
  bucket: z.string().max(100),
  key: z.string().max(1100),
  uploadId: z.string().max(1100),
  partBytes: z.number().int().positive(),
  /** Of the contents that it was begun with. */
  fingerprint: z.string().max(100),
  begunAtMs: z.number(),
})
export type PendingUpload = z.infer<typeof PendingUpload>

const keyOf = (region: string) => `slipway:upload:${region}`

/** No content is kept, only what the upload is called; so it may outlive the tab. */
export function readPending(region: string): PendingUpload | undefined {
  try {
    return PendingUpload.parse(JSON.parse(localStorage.getItem(keyOf(region)) ?? 'null'))
  } catch {
    return undefined
  }
}

export function writePending(region: string, pending: PendingUpload | undefined): void {
  try {
    if (pending) localStorage.setItem(keyOf(region), JSON.stringify(pending))
    else localStorage.removeItem(keyOf(region))
  } catch {
    // Without storage the upload cannot be resumed after a reload, nothing else.
  }
}
