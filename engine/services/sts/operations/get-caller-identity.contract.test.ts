import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from '../../../fixtures/test-engine.ts'

let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine()
})
afterAll(() => engine[Symbol.asyncDispose]())

test('names the account of the data folder and its one user', async () => {
  const client = new STSClient(engine.clientConfig)
  const { Account, Arn, UserId } = await client.send(new GetCallerIdentityCommand({}))
  expect(Account).toBe(engine.accountId)
  expect(Arn).toBe(`arn:aws:iam::${engine.accountId}:user/slipway-local`)
  expect(UserId).toMatch(/^AIDA/)
})

test.each([
  ['a wrong secret', { secretAccessKey: 'wrong' }, 'SignatureDoesNotMatch'],
  ['an unknown key', { accessKeyId: 'AKIDUNKNOWN' }, 'InvalidClientTokenId'],
  ['a token that nobody issued', { sessionToken: 'token' }, 'InvalidClientTokenId'],
])('%s is refused', async (_what, wrong, name) => {
  const { credentials, ...config } = engine.clientConfig
  const client = new STSClient({ ...config, credentials: { ...credentials, ...wrong } })
  await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name,
    $metadata: { httpStatusCode: 403, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  })
})

test('a clock that is wrong by more than 15 minutes is refused with both times', async () => {
  const client = new STSClient({ ...engine.clientConfig, systemClockOffset: -16 * 60_000 })
  await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toThrow(
    /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)$/,
  )
})

test('what is not built is refused by name', async () => {
  const client = new STSClient(engine.clientConfig)
  await expect(client.send(new GetSessionTokenCommand({}))).rejects.toMatchObject({
    name: 'NotImplementedException',
    message: 'GetSessionToken is not implemented by the Slipway engine',
    $metadata: { httpStatusCode: 501 },
  })
})
