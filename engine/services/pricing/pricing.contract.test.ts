import {
  DescribeServicesCommand,
  type Filter,
  GetAttributeValuesCommand,
  GetProductsCommand,
  ListPriceListsCommand,
  PricingClient,
} from '@aws-sdk/client-pricing'
import { afterAll, describe, expect, test } from 'vitest'
import { composedInstance, composedPriceFile, composedProducts } from '../../fixtures/price-file.ts'
import { startTestEngine } from '../../fixtures/test-engine.ts'
import { hostingPrice, priceListOf } from './index.ts'

const file = composedPriceFile([
  ...composedProducts('us-east-1'),
  ...composedProducts('eu-west-1'),
  composedInstance('ml.m5.large', '9', { locationType: 'AWS Outposts' }),
])
const priceList = priceListOf(JSON.parse(file))
const engine = await startTestEngine({ ...(priceList && { priceList }) })
const pricing = new PricingClient(engine.clientConfig)
afterAll(async () => {
  pricing.destroy()
  await engine[Symbol.asyncDispose]()
})

const ServiceCode = 'AmazonSageMaker'
const filter = (Field: string, Value: string, Type: Filter['Type'] = 'TERM_MATCH'): Filter => ({ Type, Field, Value })
const products = (Filters: Filter[], more = {}) =>
  pricing.send(new GetProductsCommand({ ServiceCode, FormatVersion: 'aws_v1', Filters, ...more }))
const named = (texts: readonly unknown[] | undefined) =>
  texts?.map(text => JSON.parse(String(text)).product.attributes.instanceName)

test('one type in one region: product and terms as AWS writes them, as a JSON text', async () => {
  const { PriceList, FormatVersion, NextToken } = await products([
    filter('component', 'Hosting'),
    filter('instanceName', 'ml.m5.xlarge'),
    filter('regionCode', 'us-east-1'),
  ])
  expect(FormatVersion).toBe('aws_v1')
  expect(NextToken).toBeUndefined()
  expect(PriceList).toHaveLength(1)
  const [offer] = Object.values<{ priceDimensions: object }>(JSON.parse(String(PriceList?.[0])).terms.OnDemand)
  expect(Object.values(offer?.priceDimensions ?? {})).toEqual([
    expect.objectContaining({ unit: 'Hrs', beginRange: '0', pricePerUnit: { USD: '0.2' } }),
  ])
})

test('every kind of filter', async () => {
  const here = filter('regionCode', 'eu-west-1')
  expect(named((await products([here, filter('component', 'Hosting', 'EQUALS')])).PriceList)).toHaveLength(3)
  const large = await products([here, filter('instanceName', 'm5', 'CONTAINS'), filter('component', 'Hosting')])
  expect(named(large.PriceList)).toEqual(['ml.m5.large', 'ml.m5.xlarge'])
  const some = await products([here, filter('component', 'Hosting,AsyncInf', 'ANY_OF')])
  expect(some.PriceList).toHaveLength(4)
  const none = await products([here, filter('component', 'Hosting,AsyncInf', 'NONE_OF'), filter('unit', 'no field')])
  expect(none.PriceList).toEqual([])
  expect((await products([here, filter('productFamily', 'ML Serverless')])).PriceList).toHaveLength(2)
})

test('page by page; a token serves its own request alone', async () => {
  const Filters = [filter('regionCode', 'us-east-1')]
  const found: unknown[] = []
  let NextToken: string | undefined
  do {
    const page = await products(Filters, { MaxResults: 5, NextToken })
    expect(page.PriceList?.length).toBeLessThanOrEqual(5)
    found.push(...(page.PriceList ?? []))
    NextToken = page.NextToken
  } while (NextToken)
  expect(new Set(found).size).toBe(12)
  const first = await products(Filters, { MaxResults: 5 })
  await expect(products([], { MaxResults: 5, NextToken: first.NextToken })).rejects.toMatchObject({
    name: 'InvalidNextTokenException',
  })
})

test('services and the values of an attribute', async () => {
  const { Services } = await pricing.send(new DescribeServicesCommand({ ServiceCode }))
  expect(Services).toEqual([{ ServiceCode, AttributeNames: expect.arrayContaining(['component', 'instanceName']) }])
  const { AttributeValues } = await pricing.send(
    new GetAttributeValuesCommand({ ServiceCode, AttributeName: 'component' }),
  )
  expect(AttributeValues?.map(each => each.Value)).toEqual(['AsyncInf', 'BatchTransform', 'Hosting', 'Training'])
})

describe('refusals', () => {
  test('another service, another format, an operation that is not there', async () => {
    await expect(pricing.send(new DescribeServicesCommand({ ServiceCode: 'AmazonEC2' }))).rejects.toMatchObject({
      name: 'NotFoundException',
    })
    await expect(products([], { FormatVersion: 'aws_v2' })).rejects.toMatchObject({ name: 'InvalidParameterException' })
    await expect(products([], { MaxResults: 101 })).rejects.toThrow()
    const lists = { ServiceCode, EffectiveDate: new Date(), CurrencyCode: 'USD' }
    await expect(pricing.send(new ListPriceListsCommand(lists))).rejects.toThrow('ListPriceLists')
  })
})

test('without a file there are no services and no products', async () => {
  await using empty = await startTestEngine()
  const client = new PricingClient(empty.clientConfig)
  expect((await client.send(new DescribeServicesCommand({}))).Services).toEqual([])
  expect((await client.send(new GetProductsCommand({ ServiceCode }))).PriceList).toEqual([])
  client.destroy()
})

test('what recommendation jobs reckon with is the hosting price of their region', () => {
  const list = priceList ?? { publicationDate: '', version: '', products: [], onDemand: {} }
  expect(hostingPrice(list, 'us-east-1', 'ml.m5.large')).toBe(0.1)
  expect(hostingPrice(list, 'us-east-2', 'ml.m5.large')).toBeUndefined()
  expect(hostingPrice(list, 'us-east-1', 'ml.m5.24xlarge')).toBeUndefined()
  expect(priceListOf({ offerCode: 'AmazonEC2', products: {} })).toBeUndefined()
  expect(priceListOf([])).toBeUndefined()
})
