import { afterAll, beforeAll, expect, test } from 'vitest'
import { dashboardEnvOf } from '../../engine/fixtures/dashboard-env.ts'
import { composedInstance, composedPriceFile } from '../../engine/fixtures/price-file.ts'
import { startTestEngine, type TestEngine } from '../../engine/fixtures/test-engine.ts'
import { priceListOf } from '../../engine/services/pricing/index.ts'
import { awsClients } from '../aws/clients'
import type { Context } from '../context'
import { getPrices } from './get'
import { importPrices } from './import-file'

let engine: TestEngine
let here: Context

beforeAll(async () => {
  const priceList = priceListOf(JSON.parse(composedPriceFile([composedInstance('ml.m5.large', '0.1')])))
  engine = await startTestEngine({ ...(priceList && { priceList }) })
  Object.assign(process.env, dashboardEnvOf(engine), { SLIPWAY_WORKSPACE: '' })
  const actor = { id: 'ada', name: 'Ada' }
  const signal = AbortSignal.timeout(60_000)
  here = { region: 'us-east-1', actor, signal, aws: awsClients('us-east-1'), requestId: 't' }
})
afterAll(() => engine[Symbol.asyncDispose]())

test('the Pricing API is enough for figures; a file has no place to be kept', async () => {
  const { book, canImport } = await getPrices(here, {})
  expect(canImport).toBe(false)
  expect(book?.instances['ml.m5.large']?.['real-time']?.price).toBe(0.1)
  const request = new Request('http://127.0.0.1/', { method: 'PUT', body: composedPriceFile([]) })
  await expect(importPrices(here, { name: 'index.json' }, request)).rejects.toMatchObject({ code: 'not-configured' })
})

test('who may not ask is told by whom and how', async () => {
  const wrong = { ...here, region: 'eu-west-1', aws: { ...here.aws, pricing: Promise.reject(new DeniedError()) } }
  expect(await getPrices(wrong, {})).toEqual({
    canImport: false,
    whyNone: expect.stringContaining('lacks the permission pricing:GetAttributeValues'),
  })
})

/** As the SDK throws what AWS refuses. */
class DeniedError extends Error {
  override name = 'AccessDeniedException'
  $metadata = { httpStatusCode: 400, requestId: 'r' }
  constructor() {
    super('User: arn:aws:iam::123456789012:user/ada is not authorized to perform: pricing:GetAttributeValues')
  }
}
