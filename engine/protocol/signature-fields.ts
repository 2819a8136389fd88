import type { SignatureFields } from './signature.ts'
import { SignatureFault } from './signature-fault.ts'

const algorithm = 'AWS4-HMAC-SHA256'
const regionName = /^[a-z0-9-]{1,64}$/
const hexSignature = /^[0-9a-f]{64}$/
const isoBasic = /^\d{8}T\d{6}Z$/
const longestPresignSeconds = 7 * 24 * 3600
const signatureLength = 64
const maxKnown = 256
/** The signature is the last parameter, and there is one. */
const onlySignature = /^(?:(?!Signature=).)*,\s*Signature=$/

/**
 * What was read from an Authorization header, by all of it but the signature's digits: a client sends the same for a
 * day, and the same date for a second.
 */
const known = new Map<string, SignatureFields>()

/** Reads the Authorization header, or a presigned query string; throws SignatureFault where there is neither. */
export function readSignature(headers: Record<string, string | string[] | undefined>, query: string): SignatureFields {
  const authorization = headers.authorization
  if (typeof authorization === 'string') return fromHeader(authorization, headers['x-amz-date'])
  if (query.includes('X-Amz-Signature=')) return fromQuery(new URLSearchParams(query))
  if (query.includes('AWSAccessKeyId='))
    throw new SignatureFault('unsupported', 'Signature version 2 is not supported.')
  throw new SignatureFault('missing')
}

/** The service name that a signature claims, right or not: enough to know in which form to refuse it. */
export function claimedScope(headers: Record<string, string | string[] | undefined>, query: string) {
  const text = typeof headers.authorization === 'string' ? headers.authorization : query.replaceAll(/%2f/gi, '/')
  return /Credential=[^/,&]*\/\d{8}\/[^/,&]*\/([a-z0-9-]{1,64})\/aws4_request/.exec(text)?.[1]
}

function fromHeader(authorization: string, amzDate: string | string[] | undefined): SignatureFields {
  if (!authorization.startsWith(algorithm)) {
    throw new SignatureFault('unsupported', `Unsupported algorithm: use ${algorithm}.`)
  }
  const rest = authorization.slice(0, -signatureLength)
  const signature = authorization.slice(-signatureLength)
  const same = known.get(rest)
  if (same && same.amzDate === amzDate && hexSignature.test(signature)) return { ...same, signature }
  const fields = readHeader(authorization, amzDate)
  if (onlySignature.test(rest)) {
    if (known.size >= maxKnown) known.clear()
    known.set(rest, fields)
  }
  return fields
}

function readHeader(authorization: string, amzDate: string | string[] | undefined): SignatureFields {
  const missing: string[] = []
  const parameter = (name: string) => {
    const start = authorization.indexOf(`${name}=`)
    if (start < 0) {
      missing.push(`Authorization header requires '${name}' parameter.`)
      return ''
    }
    const end = authorization.indexOf(',', start)
    return authorization.slice(start + name.length + 1, end < 0 ? undefined : end).trim()
  }
  const credential = parameter('Credential')
  const signedHeaders = parameter('SignedHeaders')
  const signature = parameter('Signature')
  if (typeof amzDate !== 'string') {
    missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
  }
  if (missing.length > 0 || typeof amzDate !== 'string') throw new SignatureFault('incomplete', missing.join(' '))
  return assemble(credential, signedHeaders, signature, amzDate)
}

function fromQuery(query: URLSearchParams): SignatureFields {
  const parameter = (name: string) => {
    const value = query.get(name)
    if (value !== null) return value
    throw new SignatureFault('incomplete', `AWS query-string parameters must include '${name}'.`)
  }
  if (parameter('X-Amz-Algorithm') !== algorithm) {
    throw new SignatureFault('unsupported', `X-Amz-Algorithm must be ${algorithm}.`)
  }
  const expiresSeconds = Number(parameter('X-Amz-Expires'))
  if (!Number.isInteger(expiresSeconds) || expiresSeconds < 1 || expiresSeconds > longestPresignSeconds) {
    throw new SignatureFault('incomplete', 'X-Amz-Expires must be between 1 and 604800 seconds.')
  }
  const fields = assemble(
    parameter('X-Amz-Credential'),
    parameter('X-Amz-SignedHeaders'),
    parameter('X-Amz-Signature'),
    parameter('X-Amz-Date'),
  )
  return { ...fields, expiresSeconds }
}

function assemble(credential: string, signedHeaders: string, signature: string, amzDate: string): SignatureFields {
  const [accessKeyId, date, region, service, terminator, ...more] = credential.split('/')
  if (!accessKeyId || !date || !region || !service || terminator !== 'aws4_request' || more.length > 0) {
    throw new SignatureFault(
      'incomplete',
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/aws4_request, got '${credential.slice(0, 200)}'`,
    )
  }
  if (!regionName.test(region)) throw new SignatureFault('incomplete', `'${region.slice(0, 64)}' is not a region name.`)
  if (!isoBasic.test(amzDate)) {
    throw new SignatureFault('incomplete', `Date must be in ISO-8601 'basic format'. Got '${amzDate.slice(0, 40)}'.`)
  }
  if (amzDate.slice(0, 8) !== date) {
    throw new SignatureFault(
      'incomplete',
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date.slice(0, 16)}' != '${amzDate.slice(0, 8)}'.`,
    )
  }
  if (!hexSignature.test(signature)) throw new SignatureFault('mismatch')
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: signedHeaders.split(';'),
    signature,
    amzDate,
    signedAtMs: parseAmzDate(amzDate),
  }
}

/** `YYYYMMDDTHHMMSSZ` to milliseconds since the epoch. */
function parseAmzDate(text: string): number {
  const digits = (from: number, to: number) => Number(text.slice(from, to))
  return Date.UTC(digits(0, 4), digits(4, 6) - 1, digits(6, 8), digits(9, 11), digits(11, 13), digits(13, 15))
}
