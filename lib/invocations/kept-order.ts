import { randomBytes } from 'node:crypto'

/** An id that sorts newest first, so that one page of a listing is the newest of what was kept. */
export const newestFirstId = (atMs: number) =>
  `${(10 ** 15 - atMs).toString().padStart(16, '0')}-${randomBytes(6).toString('base64url')}`
