import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonicalHeaders, canonicalPath, canonicalQuery } from './canonical-request.ts'
import { createChunkVerifier } from './payload-integrity.ts'
import { SignatureFault, type SignatureProblem } from './signature-fault.ts'
import { readSignature } from './signature-fields.ts'
import { createSignatureVerifier, type SignedRequest } from './sigv4.ts'

const emptyHash = hash('sha256', '')

// Keys, requests and signatures of AWS's own documentation, so that no mistake of ours can prove itself right.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html and sigv4-query-string-auth.html
const s3Key = 'AKIAIOSFODNN7EXAMPLE'
const s3Secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const s3Now = Date.UTC(2013, 4, 24)

const getObject: SignedRequest = {
  method: 'GET',
  path: '/test.txt',
  query: '',
  headers: {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': emptyHash,
    'x-amz-date': '20130524T000000Z',
    authorization: `AWS4-HMAC-SHA256 Credential=${s3Key}/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41`,
  },
  payloadHash: emptyHash,
}

const check = (request: SignedRequest, nowMs = s3Now, secret = s3Secret) => {
  const verifier = createSignatureVerifier(key => (key === s3Key ? secret : undefined))
  return verifier.verify(readSignature(request.headers, request.query), request, nowMs)
}

const problemOf = (run: () => unknown): SignatureProblem | 'accepted' => {
  try {
    run()
    return 'accepted'
  } catch (error) {
    if (error instanceof SignatureFault) return error.problem
    throw error
  }
}

test("accepts AWS's documented S3 request", () => {
  expect(check(getObject)).toMatchObject({ region: 'us-east-1', service: 's3', accessKeyId: s3Key })
})

test("accepts AWS's documented test vector of a service that is not S3", () => {
  const request: SignedRequest = {
    method: 'GET',
    path: '/',
    query: '',
    headers: {
      host: 'example.amazonaws.com',
      'x-amz-date': '20150830T123600Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
    },
    payloadHash: emptyHash,
  }
  const verifier = createSignatureVerifier(() => 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY')
  const verify = () => verifier.verify(readSignature(request.headers, ''), request, Date.UTC(2015, 7, 30, 12, 36))
  expect(problemOf(verify)).toBe('accepted')
})

test.each<[string, Partial<SignedRequest>]>([
  ['body', { payloadHash: hash('sha256', 'altered') }],
  ['path', { path: '/other.txt' }],
  ['query', { query: 'versionId=1' }],
  ['method', { method: 'DELETE' }],
  ['signed header', { headers: { ...getObject.headers, range: 'bytes=0-99' } }],
])('rejects an altered %s', (_what, change) => {
  expect(problemOf(() => check({ ...getObject, ...change }))).toBe('mismatch')
})

test('rejects an x-amz- header that was added after signing', () => {
  const headers = { ...getObject.headers, 'x-amz-acl': 'public-read' }
  expect(problemOf(() => check({ ...getObject, headers }))).toBe('incomplete')
})

test('a secret that was changed never meets the signing key of the old one', () => {
  let secret = s3Secret
  const verifier = createSignatureVerifier(() => secret)
  const verify = () => verifier.verify(readSignature(getObject.headers, ''), getObject, s3Now)
  expect(problemOf(verify)).toBe('accepted')
  secret = 'another'
  expect(problemOf(verify)).toBe('mismatch')
})

test('rejects unknown keys and session tokens that nobody issued', () => {
  const verifier = createSignatureVerifier(() => undefined)
  expect(problemOf(() => verifier.verify(readSignature(getObject.headers, ''), getObject, s3Now))).toBe('unknown-key')
  const headers = { ...getObject.headers, 'x-amz-security-token': 'token' }
  expect(problemOf(() => check({ ...getObject, headers }))).toBe('unknown-key')
})

test.each([
  [-15 * 60_000 - 1000, 'skewed'],
  [-15 * 60_000, 'accepted'],
  [15 * 60_000, 'accepted'],
  [15 * 60_000 + 1000, 'skewed'],
])('a clock that differs by %d ms: %s', (offsetMs, outcome) => {
  expect(problemOf(() => check(getObject, s3Now + offsetMs))).toBe(outcome)
})

const authorization = String(getObject.headers.authorization)
test.each<[string, string, SignatureProblem]>([
  ['no signature', authorization.replace(/,Signature=.*/, ''), 'incomplete'],
  ['a short credential', authorization.replace('/s3/aws4_request', ''), 'incomplete'],
  ['another day in the scope', authorization.replace('20130524/', '20130525/'), 'incomplete'],
  ['a region that is none', authorization.replace('us-east-1', '../etc'), 'incomplete'],
  ['no host among the signed headers', authorization.replace('host;', ''), 'incomplete'],
  ['a signature that is no digest', authorization.replace(/Signature=.*/, 'Signature=f0e8'), 'mismatch'],
  ['another scheme', 'Bearer abc', 'unsupported'],
])('rejects %s', (_what, header, problem) => {
  const headers = { ...getObject.headers, authorization: header }
  expect(problemOf(() => check({ ...getObject, headers }))).toBe(problem)
})

const presigned: SignedRequest = {
  method: 'GET',
  path: '/test.txt',
  query: `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${s3Key}%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404`,
  headers: { host: 'examplebucket.s3.amazonaws.com' },
  payloadHash: 'UNSIGNED-PAYLOAD',
}

test("accepts AWS's documented presigned URL until it expires", () => {
  expect(problemOf(() => check(presigned))).toBe('accepted')
  expect(problemOf(() => check(presigned, s3Now + 86_400_000))).toBe('accepted')
  expect(problemOf(() => check(presigned, s3Now + 86_401_000))).toBe('expired')
  expect(problemOf(() => check({ ...presigned, query: presigned.query.replace('86400', '86401') }))).toBe('mismatch')
})

test.each(['0', '604801', 'x', '1.5'])('rejects X-Amz-Expires=%s', expires => {
  const query = presigned.query.replace('86400', expires)
  expect(problemOf(() => check({ ...presigned, query }))).toBe('incomplete')
})

test("checks the chunks of AWS's documented streamed upload", () => {
  // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
  const seed = '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9'
  const headers = {
    host: 's3.amazonaws.com',
    'x-amz-date': '20130524T000000Z',
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    'content-encoding': 'aws-chunked',
    'x-amz-decoded-content-length': '66560',
    'content-length': '66824',
    authorization: `AWS4-HMAC-SHA256 Credential=${s3Key}/20130524/us-east-1/s3/aws4_request,SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,Signature=${seed}`,
  }
  const payloadHash = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD'
  const request = { method: 'PUT', path: '/examplebucket/chunkObject.txt', query: '', headers, payloadHash }
  const signature = check(request)
  const chunks: [Buffer, string][] = [
    [Buffer.alloc(65_536, 'a'), 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648'],
    [Buffer.alloc(1024, 'a'), '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497'],
    [Buffer.alloc(0), 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9'],
  ]
  const verifier = createChunkVerifier(signature)
  for (const [data, given] of chunks) verifier.chunk(data, given)
  const altered = createChunkVerifier(signature)
  expect(() => altered.chunk(Buffer.alloc(65_536, 'b'), chunks[0]?.[1] ?? '')).toThrow(/does not match the signature/)
})

test('canonical forms follow the rules for what is encoded, sorted and trimmed', () => {
  expect(canonicalPath('/a%20b/c', 'sagemaker')).toBe('/a%2520b/c')
  expect(canonicalPath('/a%20b//c', 's3')).toBe('/a%20b//c')
  expect(canonicalPath('/a/./b/../c/', 'sagemaker')).toBe('/a/c/')
  expect(canonicalQuery('b=2&a=x%2Fy&a=%28&flag')).toBe('a=%28&a=x%2Fy&b=2&flag=')
  expect(canonicalHeaders({ host: ' h ', 'x-amz-a': 'a   b\tc' }, ['host', 'x-amz-a'])).toBe('host:h\nx-amz-a:a b c\n')
})

test('what is known of a header changes nothing in how the next is read', () => {
  const header = (signature: string, scope = `${s3Key}/20130524/us-east-1/s3`, more = '') =>
    `AWS4-HMAC-SHA256 Credential=${scope}/aws4_request, SignedHeaders=host;x-amz-date, ${more}Signature=${signature}`
  const read = (authorization: string, date = '20130524T010203Z') =>
    readSignature({ authorization, 'x-amz-date': date }, '')
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)]
  const first = read(header(a))
  expect(first).toMatchObject({ region: 'us-east-1', signature: a, signedAtMs: Date.UTC(2013, 4, 24, 1, 2, 3) })
  expect(read(header(b))).toEqual({ ...first, signature: b })
  expect(read(header(a), '20130524T010204Z').signedAtMs).toBe(Date.UTC(2013, 4, 24, 1, 2, 4))
  expect(() => read(header(a), '20130525T010203Z')).toThrow(/Date in Credential scope/)
  expect(read(header(a, `${s3Key}/20130524/eu-west-1/s3`)).region).toBe('eu-west-1')
  expect(problemOf(() => read(header('A'.repeat(64))))).toBe('mismatch')
  expect(problemOf(() => read(header(a.slice(1))))).toBe('mismatch')
  for (const last of [a, b]) expect(read(header(last, undefined, `Signature=${a}, `)).signature).toBe(a)
})
