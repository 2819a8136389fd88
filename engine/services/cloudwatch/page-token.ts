import { createHash } from 'node:crypto'
import { invalidNextToken } from './errors.ts'

/** A token that continues the same request at `offset`: used with another request it is refused. */
export const pageToken = (request: unknown, offset: number) =>
  Buffer.from(`${fingerprint(request)}:${offset}`).toString('base64url')

/** The offset of a token; 0 without one. Throws InvalidNextToken. */
export function pageOffset(request: unknown, token: string | undefined): number {
  if (token === undefined) return 0
  const [print, offset, ...rest] = Buffer.from(token, 'base64url').toString().split(':')
  const isOwn = print === fingerprint(request) && /^\d{1,12}$/.test(offset ?? '') && rest.length === 0
  if (!isOwn) throw invalidNextToken()
  return Number(offset)
}

const fingerprint = (request: unknown) =>
  createHash('sha256').update(JSON.stringify(request)).digest('base64url').slice(0, 16)
