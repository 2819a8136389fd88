import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DescribeEndpointCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import { describe, expect, test } from 'vitest'
import { AppError } from '@/lib/errors'
import { fromAwsError, missingAction } from './errors'
import { allPages } from './paginate'

/** What the real SDK throws for an answer of these bytes. */
async function errorFor(status: number, body: string): Promise<unknown> {
  const server = createServer((_request, reply) => {
    reply
      .writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'aws-request-1' })
      .end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // It listens on TCP.
  try {
    return await callFailing(port)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

async function callFailing(port: number): Promise<unknown> {
  const client = new SageMakerClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  })
  try {
    return await client.send(new DescribeEndpointCommand({ EndpointName: 'x' }))
  } catch (error) {
    return error
  } finally {
    client.destroy()
  }
}

const json = (type: string, message?: string | null) => JSON.stringify({ __type: type, message })

describe('what the SDK throws becomes', () => {
  const denial =
    'User: arn:aws:iam::1:user/a is not authorized to perform: sagemaker:DescribeEndpoint on resource: arn:aws:sagemaker:us-east-1:1:endpoint/x'
  const cases: [why: string, status: number, body: string, code: string, says: RegExp][] = [
    ['denied', 400, json('AccessDeniedException', denial), 'access-denied', /permission sagemaker:DescribeEndpoint/],
    ['expired', 400, json('ExpiredTokenException', 'expired'), 'not-configured', /Log in again/],
    ['unknown key', 403, json('UnrecognizedClientException', 'bad'), 'not-configured', /access key/],
    ['throttled', 400, json('ThrottlingException', 'Rate exceeded'), 'throttled', /Rate exceeded/],
    ['throttled without words', 400, '{"message":null}', 'throttled', /limits the rate/],
    ['missing', 400, json('ValidationException', 'Could not find endpoint "x".'), 'not-found', /Could not find/],
    [
      'exists',
      400,
      json('ValidationException', 'Cannot create already existing endpoint "x".'),
      'conflict',
      /already existing/,
    ],
    ['in flight', 400, json('ValidationException', 'Cannot update in-progress endpoint "x".'), 'in-use', /in-progress/],
    ['invalid', 400, json('ValidationException', '1 validation error detected: …'), 'validation', /1 validation error/],
    ['over quota', 400, json('ResourceLimitExceeded', 'The account-level limit'), 'limit-exceeded', /limit/],
    [
      'no such call',
      404,
      json('UnknownOperationException', 'not valid.'),
      'not-configured',
      /^Not available here\. not/,
    ],
    ['not built', 501, json('NotImplementedException', 'x is not implemented'), 'not-configured', /here\. x is not/],
    ['broken', 500, json('InternalFailure', 'oops'), 'unavailable', /oops/],
    ['a web page', 200, '<html>', 'internal', /./],
  ]
  test.each(cases)('%s', async (_why, status, body, code, says) => {
    const error = await errorFor(status, body)
    const known = fromAwsError(error) ?? new AppError('internal', 'unknown')
    expect(known.code).toBe(code)
    expect(known.message).toMatch(says)
    if (status >= 400) expect(known.requestId).toBe('aws-request-1')
  })

  test('nobody there', async () => {
    expect(fromAwsError(await callFailing(1))).toMatchObject({ code: 'unavailable' })
  })
})

test('an error that no AWS call threw is not ours to explain', () => {
  expect(fromAwsError(new TypeError('x is not a function'))).toBeUndefined()
  expect(fromAwsError('text')).toBeUndefined()
  expect(missingAction('no')).toBeUndefined()
})

test('a list is read to its end, and a service that loops its token ends it', async () => {
  const pages = [
    { items: [1, 2], nextToken: 'a' },
    { items: [3], nextToken: undefined },
  ]
  expect(await allPages(async token => pages[token ? 1 : 0] ?? { items: [], nextToken: undefined })).toEqual([1, 2, 3])
  expect(await allPages(async () => ({ items: [1], nextToken: 'same' }))).toEqual([1, 1])
  let page = 0
  await expect(allPages(async () => ({ items: [1], nextToken: String(page++) }), { maxPages: 5 })).rejects.toThrow(
    '5 pages',
  )
})
