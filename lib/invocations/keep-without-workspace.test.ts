import { expect, test } from 'vitest'
import { awsClients } from '../aws/clients'
import type { Context } from '../context'
import { listKept, savePayload } from './keep'

/** Nothing listens there: without a workspace nothing is asked. */
const env = {
  SLIPWAY_AUTH: 'loopback',
  SLIPWAY_SESSION_SECRET: 'a secret of more than thirty-two characters',
  HOSTNAME: '127.0.0.1',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
}

test('without a workspace nothing is kept, and the cure is said', async () => {
  Object.assign(process.env, env)
  delete process.env.SLIPWAY_WORKSPACE
  const region = 'us-east-1'
  const aws = awsClients(region)
  const context: Context = {
    region,
    actor: { id: 't', name: 'T' },
    signal: AbortSignal.timeout(5000),
    aws,
    requestId: 't',
  }
  const refused = { code: 'not-configured', message: expect.stringContaining('SLIPWAY_WORKSPACE=s3://') }
  await expect(listKept(context, { name: 'churn' })).rejects.toMatchObject(refused)
  const payload = { contentType: 'text/csv', accept: '', body: '', bytes: 0 }
  await expect(savePayload(context, { name: 'churn', title: 'x', payload })).rejects.toMatchObject(refused)
})
