import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { AwsError } from './aws-error.ts'
import { GatheredBytes } from './gathered-bytes.ts'

/** The caller hung up before its body was complete: there is nobody to answer. */
export class CallerGone extends Error {
  constructor() {
    super('the caller closed the connection before its request was complete')
    this.name = 'CallerGone'
  }
}

const empty = Buffer.alloc(0)

/** Reads a body of at most `maxBytes`; rejects with what `tooLarge` makes, leaving the rest to be discarded. */
export function readBody(http: IncomingMessage, maxBytes: number, tooLarge: () => Error): Promise<Buffer> {
  const announced = http.headers['content-length']
  if (announced === '0') return Promise.resolve(empty)
  if (announced !== undefined && Number(announced) > maxBytes) return Promise.reject(tooLarge())
  return new Promise((resolve, reject) => {
    const body = new GatheredBytes()
    const onData = (chunk: Buffer) => {
      body.append(chunk)
      if (body.length <= maxBytes) return
      http.off('data', onData)
      http.resume()
      reject(tooLarge())
    }
    http.on('data', onData)
    http.once('end', () => resolve(body.bytes()))
    http.once('error', () => reject(new CallerGone()))
    http.once('close', () => {
      if (!http.readableEnded) reject(new CallerGone())
    })
  })
}

export const entityTooLarge = (maxBytes: number) =>
  new AwsError(
    'RequestEntityTooLarge',
    `The request body is larger than the ${maxBytes} bytes that are accepted here.`,
    {
      status: 413,
    },
  )

const inflate = promisify(gunzip)

/** Undoes `Content-Encoding: gzip`, which SDKs put on large PutMetricData bodies. */
export async function decompress(http: IncomingMessage, body: Buffer, maxBytes: number): Promise<Buffer> {
  const encoding = http.headers['content-encoding']
  if (encoding === undefined || encoding === 'identity' || encoding === '') return body
  if (encoding !== 'gzip') {
    throw new AwsError(
      'SerializationException',
      `Content-Encoding '${encoding.slice(0, 40)}' is not supported; use gzip.`,
    )
  }
  try {
    return await inflate(body, { maxOutputLength: maxBytes })
  } catch (cause) {
    if (cause instanceof RangeError) throw entityTooLarge(maxBytes)
    throw new AwsError('SerializationException', 'The request body is not valid gzip.', { cause })
  }
}
