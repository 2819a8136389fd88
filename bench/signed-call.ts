import { createHash, createHmac } from 'node:crypto'
import { Agent, request } from 'undici'

export interface Callee {
  url: string
  region: string
  credentials: { accessKeyId: string; secretAccessKey: string }
}

export interface CallSpec {
  service: string
  path?: string
  target?: string
  contentType: string
  body: string
}

const agent = new Agent({ connections: 64, pipelining: 1 })

/** Signature headers of one call (Signature Version 4), good for the quarter hour around now. */
export function signHeaders(callee: Callee, spec: CallSpec): Record<string, string> {
  const url = new URL(spec.path ?? '/', callee.url)
  const amzDate = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const scope = `${amzDate.slice(0, 8)}/${callee.region}/${spec.service}/aws4_request`
  const headers: Record<string, string> = { 'content-type': spec.contentType, host: url.host, 'x-amz-date': amzDate }
  if (spec.target) headers['x-amz-target'] = spec.target
  const names = Object.keys(headers).sort()
  const canonical = [
    'POST',
    url.pathname,
    '',
    ...names.map(name => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    createHash('sha256').update(spec.body).digest('hex'),
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', amzDate, scope, createHash('sha256').update(canonical).digest('hex')].join('\n')
  const key = scope
    .split('/')
    .reduce<string | Buffer>(
      (secret, part) => createHmac('sha256', secret).update(part).digest(),
      `AWS4${callee.credentials.secretAccessKey}`,
    )
  const signature = createHmac('sha256', key).update(toSign).digest('hex')
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${callee.credentials.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`
  return headers
}

/** A call signed once, to be repeated over kept-alive connections; resolves to the reply's body. */
export function signedCall(callee: Callee, spec: CallSpec): () => Promise<string> {
  const url = new URL(spec.path ?? '/', callee.url).href
  const headers = signHeaders(callee, spec)
  return async () => {
    const reply = await request(url, { method: 'POST', headers, body: spec.body, dispatcher: agent })
    const text = await reply.body.text()
    if (reply.statusCode !== 200) throw new Error(`${spec.target ?? spec.path} answered ${reply.statusCode}: ${text}`)
    return text
  }
}
