import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dashboardEnvOf } from '../../engine/fixtures/dashboard-env.ts'
import { composedPriceFile, composedProducts, composedSavingsPlans } from '../../engine/fixtures/price-file.ts'
import { startTestEngine, type TestEngine } from '../../engine/fixtures/test-engine.ts'
import { priceListOf } from '../../engine/services/pricing/index.ts'
import { awsClients } from '../aws/clients'
import type { Context } from '../context'
import { forgetPrices, getPrices, refreshPrices } from './get'
import { importPrices } from './import-file'
import type { ImportReport } from './model'

let engine: TestEngine
const products = composedProducts('us-east-1')
const priceList = priceListOf(JSON.parse(composedPriceFile(products)))

beforeAll(async () => {
  engine = await startTestEngine({ ...(priceList && { priceList }) })
  Object.assign(process.env, dashboardEnvOf(engine), { SLIPWAY_WORKSPACE: 's3://workspace/slipway' })
  const s3 = await contextOf('us-east-1').aws.s3
  await s3.send(new CreateBucketCommand({ Bucket: 'workspace' }))
})
afterAll(() => engine[Symbol.asyncDispose]())

const contextOf = (region: string): Context => ({
  region,
  actor: { id: 'ada', name: 'Ada' },
  signal: AbortSignal.timeout(60_000),
  aws: awsClients(region),
  requestId: 't',
})
const here = contextOf('us-east-1')
const there = contextOf('eu-west-1')

const importText = async (name: string, body: string, context = here): Promise<ImportReport> => {
  const request = new Request('http://127.0.0.1/', { method: 'PUT', body })
  const response = await importPrices(context, { name }, request)
  return response.json()
}

beforeEach(() => {
  forgetPrices('us-east-1')
  forgetPrices('eu-west-1')
})

test('prices come from the Pricing API, and are kept in the workspace', async () => {
  const { book, whyNone, canImport } = await getPrices(here, {})
  expect({ whyNone, canImport }).toEqual({ whyNone: undefined, canImport: true })
  expect(book).toMatchObject({
    region: 'us-east-1',
    currency: 'USD',
    source: { kind: 'api' },
    publishedAt: '2026-11-20T12:00:00Z',
    instances: {
      'ml.m5.large': { 'real-time': { price: 0.1 }, asynchronous: { price: 0.12 }, batch: { price: 0.11 } },
    },
    serverless: { 1024: { price: 0.00002 }, 2048: { price: 0.00004 } },
    storage: { price: 0.14 },
    dataIn: { price: 0.016 },
    dataOut: { price: 0.016 },
  })
  forgetPrices('us-east-1')
  // What is kept has the moment of the first reading: nobody asked again.
  expect((await getPrices(here, {})).book?.readAtMs).toBe(book?.readAtMs)
  await refreshPrices(here, {})
  expect((await getPrices(here, {})).book?.readAtMs).toBeGreaterThan(book?.readAtMs ?? 0)
})

test('a region that the list does not have says so; none is made up', async () => {
  expect(await getPrices(there, {})).toEqual({
    canImport: true,
    whyNone: 'The AWS Pricing API lists no price of SageMaker inference in eu-west-1.',
  })
  await expect(refreshPrices(there, {})).rejects.toMatchObject({ code: 'not-found' })
})

test('a file of several regions is imported; its prices go before those of the API', async () => {
  const text = composedPriceFile(
    [...composedProducts('us-east-1'), ...composedProducts('eu-west-1')],
    '2026-11-21T00:00:00Z',
  )
  expect(await importText('index.json', text)).toEqual({
    kind: 'prices',
    bytes: text.length,
    publishedAt: '2026-11-21T00:00:00Z',
    regions: [
      { region: 'eu-west-1', prices: 10 },
      { region: 'us-east-1', prices: 10 },
    ],
  })
  expect((await getPrices(here, {})).book?.source).toEqual({ kind: 'file', name: 'index.json' })
  expect((await getPrices(there, {})).book?.publishedAt).toBe('2026-11-21T00:00:00Z')
})

test('a Savings Plans file adds its rates to the prices of its region', async () => {
  const list = composedProducts('us-east-1')
  await importText('index.json', composedPriceFile(list))
  const instances = list.filter(product => product.unit === 'Hrs')
  const report = await importText('plans.json', composedSavingsPlans(instances, 0.5))
  expect(report).toMatchObject({ kind: 'savings-plans', regions: [{ region: 'us-east-1', prices: 5 }] })
  const { savings } = await getPrices(here, {})
  expect(savings).toMatchObject({
    source: { kind: 'file', name: 'plans.json' },
    plans: [{ instances: { 'ml.m5.xlarge': { 'real-time': 0.1 } } }],
  })
})

test('what is no price list is refused and changes nothing', async () => {
  const before = await getPrices(here, {})
  await expect(importText('notes.txt', 'no prices here')).rejects.toMatchObject({ code: 'validation' })
  await expect(importText('empty.json', '')).rejects.toMatchObject({ code: 'validation' })
  forgetPrices('us-east-1')
  expect(await getPrices(here, {})).toEqual(before)
})

test('a damaged document in the workspace is not read as prices', async () => {
  const s3 = await here.aws.s3
  const Body = JSON.stringify({ region: 'eu-west-1', currency: 'USD', instances: { 'ml.m5.large': 0.1 } })
  await s3.send(new PutObjectCommand({ Bucket: 'workspace', Key: 'slipway/prices/eu-west-1.json', Body }))
  forgetPrices('eu-west-1')
  expect((await getPrices(there, {})).book).toBeUndefined()
})
