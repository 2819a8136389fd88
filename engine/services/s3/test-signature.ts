import { createHash, createHmac } from 'node:crypto'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { credentials, type TestS3 } from './testing.ts'

const hex = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const emptyHash = hex('')

const signingKey = (amzDate: string, region: string) =>
  [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${credentials.secretAccessKey}`, amzDate.slice(0, 8)))

export interface WireRequest {
  method: string
  /** Percent-encoded, without query. */
  path: string
  /** In canonical form: sorted, every key with its `=`. */
  query?: string
  headers?: Record<string, string | number>
  payloadHash: string
  region?: string
}

export interface WireReply {
  status: number
  headers: IncomingMessage['headers']
  text: string
}

/** A hand-signed request, for bodies that no SDK would send. Signs chunks too. */
export function openRequest(s3: TestS3, wire: WireRequest) {
  const { method, path, query = '', payloadHash, region = 'us-east-1' } = wire
  const amzDate = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '')
  const headers: Record<string, string> = { host: `127.0.0.1:${s3.server.port}`, 'x-amz-date': amzDate }
  for (const [name, value] of Object.entries(wire.headers ?? {})) headers[name] = String(value)
  headers['x-amz-content-sha256'] = payloadHash
  const names = Object.keys(headers).sort()
  const signed = names.filter(name => name === 'host' || name.startsWith('x-amz-'))
  const canonical = [
    method,
    path,
    query,
    ...signed.map(name => `${name}:${headers[name]}`),
    '',
    signed.join(';'),
    payloadHash,
  ]
  const scope = `${amzDate.slice(0, 8)}/${region}/s3/aws4_request`
  const key = signingKey(amzDate, region)
  const sign = (text: string) => hmac(key, text).toString('hex')
  let previous = sign(`AWS4-HMAC-SHA256\n${amzDate}\n${scope}\n${hex(canonical.join('\n'))}`)
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${signed.join(';')}, Signature=${previous}`
  const next = (kind: string, hashes: string) => {
    previous = sign(`AWS4-HMAC-SHA256-${kind}\n${amzDate}\n${scope}\n${previous}\n${hashes}`)
    return previous
  }
  const socket = request({
    host: '127.0.0.1',
    port: s3.server.port,
    method,
    path: query ? `${path}?${query}` : path,
    headers,
  })
  return {
    socket,
    reply: readReply(socket),
    /** The chunk with its framing and signature. */
    chunk: (data: Buffer) =>
      Buffer.concat([
        Buffer.from(`${data.length.toString(16)};chunk-signature=${next('PAYLOAD', `${emptyHash}\n${hex(data)}`)}\r\n`),
        data,
        ...(data.length > 0 ? [Buffer.from('\r\n')] : []),
      ]),
    trailer: (line: string) =>
      Buffer.from(`${line}\r\nx-amz-trailer-signature:${next('TRAILER', hex(`${line}\n`))}\r\n\r\n`),
  }
}

/** One whole exchange. */
export function exchange(s3: TestS3, wire: WireRequest, body: Uint8Array | string = ''): Promise<WireReply> {
  const { socket, reply } = openRequest(s3, wire)
  socket.end(body)
  return reply
}

/** A presigned URL; `query` holds further parameters, as they come. */
export function presign(s3: TestS3, method: string, path: string, query: Record<string, string>): string {
  const amzDate = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '')
  const scope = `${amzDate.slice(0, 8)}/us-east-1/s3/aws4_request`
  const parameters = Object.entries({
    ...query,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${credentials.accessKeyId}/${scope}`,
    'X-Amz-Date': amzDate,
    'X-Amz-Expires': '60',
    'X-Amz-SignedHeaders': 'host',
  })
  const search = parameters
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&')
  const host = `127.0.0.1:${s3.server.port}`
  const canonical = [method, path, search, `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'].join('\n')
  const text = `AWS4-HMAC-SHA256\n${amzDate}\n${scope}\n${hex(canonical)}`
  const signature = hmac(signingKey(amzDate, 'us-east-1'), text).toString('hex')
  return `http://${host}${path}?${search}&X-Amz-Signature=${signature}`
}

function readReply(socket: ClientRequest): Promise<WireReply> {
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('response', async (response: IncomingMessage) => {
      const pieces: Buffer[] = []
      for await (const piece of response) pieces.push(piece)
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(pieces).toString() })
    })
  })
}
