import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { awsClients } from '../aws/clients'
import { preflight } from './run'
import type { PreflightInput } from './schema'

/** AWS for a caller who may do nothing: a refusal in the protocol of each service. */
let server: Server

const xml = '<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>'
const words = (target = '') =>
  target.endsWith('.GetAttributeValues') ? 'not authorized to perform: pricing:GetAttributeValues' : 'not authorized'
const json = (target: string | undefined) => JSON.stringify({ __type: 'AccessDeniedException', message: words(target) })

beforeAll(async () => {
  server = createServer((request, response) => {
    const isJson = request.headers['content-type']?.includes('json')
    request.resume().once('end', () => {
      response.writeHead(403, { 'content-type': isJson ? 'application/x-amz-json-1.1' : 'text/xml' })
      response.end(
        request.method === 'HEAD' ? undefined : isJson ? json(request.headers['x-amz-target']?.toString()) : xml,
      )
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // It listens on a port, not on a pipe.
  Object.assign(process.env, {
    SLIPWAY_AUTH: 'loopback',
    SLIPWAY_SESSION_SECRET: 'a secret of more than thirty-two characters',
    HOSTNAME: '127.0.0.1',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'a secret',
  })
})
afterAll(() => new Promise(resolve => server.close(resolve)))

const account = '123456789012'
const input: PreflightInput = {
  option: 'asynchronous',
  names: { endpoint: 'e', config: 'c', model: 'm' },
  containers: [
    {
      image: `${account}.dkr.ecr.us-east-1.amazonaws.com/mine:1`,
      artifactUrl: 's3://bucket/model.tar.gz',
      isMultiModel: false,
      environment: {},
    },
  ],
  roleArn: `arn:aws:iam::${account}:role/r`,
  variants: [{ field: 'variants.0', instanceType: 'ml.m5.large', instanceCount: 1 }],
  outputs: [],
  vpc: { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] },
  kmsKeyId: 'alias/mine',
}

it('of a caller who may do nothing, every check names the permission that it lacks', async () => {
  const context = {
    region: 'us-east-1',
    actor: { id: 'test', name: 'Test' },
    signal: AbortSignal.timeout(30_000),
    aws: awsClients('us-east-1'),
    requestId: 'test',
  }
  const { results } = await preflight(context, input)
  // What an image of one's own is built for, no permission tells.
  const asked = results.filter(({ id }) => !id.startsWith('hardware'))
  expect(asked.map(({ id, outcome, iamAction }) => [id.split(':')[0], outcome, iamAction]).sort()).toEqual([
    ['archive-layout', 'not-checkable', 's3:GetObject'],
    ['artifact', 'not-checkable', 's3:ListBucket'],
    ['image-registry', 'not-checkable', 'ecr:DescribeImages'],
    ['kms-key', 'not-checkable', 'kms:DescribeKey'],
    ['names', 'not-checkable', 'sagemaker:DescribeEndpoint'],
    ['network', 'not-checkable', 'ec2:DescribeSubnets'],
    ['price', 'not-checkable', 'pricing:GetAttributeValues'],
    ['quota', 'not-checkable', 'servicequotas:ListServiceQuotas'],
    ['role-permissions', 'not-checkable', 'iam:SimulatePrincipalPolicy'],
    ['role-trust', 'not-checkable', 'iam:GetRole'],
  ])
  expect(asked.every(({ cure }) => cure !== undefined)).toBe(true)
})
