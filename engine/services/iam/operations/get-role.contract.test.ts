import { GetRoleCommand, IAMClient, NoSuchEntityException } from '@aws-sdk/client-iam'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from '../../../fixtures/test-engine.ts'

let engine: TestEngine
let client: IAMClient
beforeAll(async () => {
  engine = await startTestEngine()
  client = new IAMClient(engine.clientConfig)
})
afterAll(() => engine[Symbol.asyncDispose]())

test('returns the execution role', async () => {
  const { Role } = await client.send(new GetRoleCommand({ RoleName: 'slipway-execution-role' }))
  expect(Role).toMatchObject({ Path: '/', MaxSessionDuration: 3600 })
})

test('an unknown role is the modelled error', async () => {
  const call = client.send(new GetRoleCommand({ RoleName: 'other' }))
  await expect(call).rejects.toBeInstanceOf(NoSuchEntityException)
  await expect(call).rejects.toMatchObject({
    message: 'The role with name other cannot be found.',
    $metadata: { httpStatusCode: 404 },
  })
})
