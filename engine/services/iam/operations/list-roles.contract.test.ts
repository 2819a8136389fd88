import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from '../../../fixtures/test-engine.ts'

let engine: TestEngine
let client: IAMClient
beforeAll(async () => {
  engine = await startTestEngine()
  client = new IAMClient(engine.clientConfig)
})
afterAll(() => engine[Symbol.asyncDispose]())

test('lists the execution role, whose trust policy names SageMaker', async () => {
  const { Roles, IsTruncated, Marker } = await client.send(new ListRolesCommand({}))
  expect([IsTruncated, Marker, Roles?.length]).toEqual([false, undefined, 1])
  expect(Roles?.[0]).toMatchObject({
    Arn: `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`,
    CreateDate: expect.any(Date),
  })
  const policy = JSON.parse(decodeURIComponent(Roles?.[0]?.AssumeRolePolicyDocument ?? ''))
  expect(policy.Statement[0].Principal).toEqual({ Service: 'sagemaker.amazonaws.com' })
})

test('filters by path, and refuses a page that was never promised', async () => {
  const { Roles } = await client.send(new ListRolesCommand({ PathPrefix: '/service-role/' }))
  expect(Roles).toEqual([])
  await expect(client.send(new ListRolesCommand({ Marker: 'x' }))).rejects.toMatchObject({ name: 'ValidationError' })
  await expect(client.send(new ListRolesCommand({ MaxItems: 0 }))).rejects.toThrow(
    "1 validation error detected: Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1",
  )
})
