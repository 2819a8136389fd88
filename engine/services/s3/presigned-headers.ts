import { validateHeaderName, validateHeaderValue } from 'node:http'
import type { RawRequest } from '../../protocol/operation.ts'
import { invalidArgument } from './errors.ts'

/** Parameters of the signature itself. */
const own = /^x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token|content-sha256)$/

/** Headers such as `x-amz-meta-…` that the maker of a presigned URL moved into its query, where the signature covers them. */
export function readPresignedHeaders({ query, signature }: RawRequest): Record<string, string> {
  if (signature.expiresSeconds === undefined) return {}
  const headers: Record<string, string> = {}
  for (const [parameter, value] of query) {
    const name = parameter.toLowerCase()
    if (name.startsWith('x-amz-') && !own.test(name)) headers[name] = headerText(name, value)
  }
  return headers
}

/** The value as it would stand in a header: UTF-8 bytes, each a character. Later replies send it back. */
function headerText(name: string, value: string): string {
  const text = Buffer.from(value).toString('latin1')
  try {
    validateHeaderName(name)
    validateHeaderValue(name, text)
    return text
  } catch {
    throw invalidArgument(name, value, `${name} in the query cannot stand in a header.`)
  }
}
