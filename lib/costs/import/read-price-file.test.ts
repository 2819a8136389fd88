import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ComposedProduct,
  composedInstance,
  composedOffers,
  composedPriceFile,
  composedProducts,
  composedSavingsPlans,
  composedServerless,
} from '../../../engine/fixtures/price-file.ts'
import type { PriceBook } from '../model'
import { readPriceFile } from './read-price-file'

const readAtMs = Date.UTC(2026, 10, 23)

/** The text in chunks of that size, as a stream may cut it. */
async function* chunksOf(text: string, size = 1000) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield new Uint8Array(bytes.subarray(at, at + size))
}

const read = (text: string, size?: number, book?: PriceBook) =>
  readPriceFile({
    chunks: chunksOf(text, size),
    source: { kind: 'file', name: 'composed.json' },
    readAtMs,
    bookOf: async region => (book?.region === region ? book : undefined),
  })

async function booksOf(products: readonly ComposedProduct[]): Promise<PriceBook[]> {
  const file = await read(composedPriceFile(products))
  return file.kind === 'prices' ? file.books : []
}

const bookOf = async (...products: ComposedProduct[]) => (await booksOf(products))[0]

describe('a price list file', () => {
  test('becomes a book for each region, with its source and date', async () => {
    const books = await booksOf([...composedProducts('us-east-1'), ...composedProducts('eu-west-1')])
    expect(books.map(book => book.region)).toEqual(['eu-west-1', 'us-east-1'])
    expect(books[0]).toMatchObject({
      currency: 'USD',
      source: { kind: 'file', name: 'composed.json' },
      publishedAt: '2026-11-20T12:00:00Z',
      readAtMs,
      instances: {
        'ml.m5.large': { 'real-time': { price: 0.1 }, asynchronous: { price: 0.12 }, batch: { price: 0.11 } },
        'ml.g5.xlarge': { 'real-time': { price: 1.5 } },
      },
      serverless: { 1024: { price: 0.00002 }, 2048: { price: 0.00004 } },
      storage: { price: 0.14 },
      dataIn: { price: 0.016 },
      dataOut: { price: 0.016 },
      unknown: [],
    })
  })

  test('is read the same wherever the stream cuts it', async () => {
    const text = composedPriceFile(composedProducts())
    const whole = await read(text, text.length)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 700 }), async size => {
        expect(await read(text, size)).toEqual(whole)
      }),
      { numRuns: 60 },
    )
  })

  test('that is cut off, is no JSON, or is another service’s is refused by name', async () => {
    const text = composedPriceFile(composedProducts())
    await expect(read(text.slice(0, -20))).rejects.toThrow('it ends in the middle')
    await expect(read('SKU,OfferTermCode,RateCode')).rejects.toThrow('it begins with neither an object nor an array')
    await expect(read('')).rejects.toThrow('it ends in the middle')
    await expect(read('{"offerCode":"AmazonEC2","products":{}}')).rejects.toThrow('This is the price list of AmazonEC2')
    await expect(read('{"formatVersion":"v1.0","products":{},"terms":{}}')).rejects.toThrow('no price of SageMaker')
    await expect(read('{"products":]}')).rejects.toThrow('a bracket closes what it did not open')
    await expect(read('{} {}')).rejects.toThrow('something follows its end')
    await expect(read('['.repeat(200))).rejects.toThrow('it is nested too deeply')
    await expect(read(`{"products":{"A":{"sku":"${'x'.repeat(300_000)}"}}}`)).rejects.toThrow(
      'is larger than any entry',
    )
  })

  test('whose prefix is cut anywhere is never read as whole', async () => {
    const text = composedPriceFile([composedInstance('ml.m5.large', '0.1')])
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: text.length - 1 }), async length => {
        await expect(read(text.slice(0, length))).rejects.toThrow()
      }),
      { numRuns: 300 },
    )
  })
})

describe('traps of AWS’s lists', () => {
  test('a type has a product for each component: only those of inference are read, each for its own use', async () => {
    const others = ['Training', 'SpotTraining', 'Processing', 'Processing_DW', 'Notebook', 'Studio-Notebook', 'Studio']
    const more = [
      'Studio-JupyterLab',
      'studio-codeeditor',
      'TensorBoard',
      'Cluster',
      'Cluster-Reserved',
      'Hosting-Free',
    ]
    const products = [...others, ...more].map(component => composedInstance('ml.m5.large', '9', { component }))
    const book = await bookOf(...products, composedInstance('ml.m5.large', '0.1'))
    expect(book?.instances).toEqual({ 'ml.m5.large': { 'real-time': expect.objectContaining({ price: 0.1 }) } })
  })

  test('instanceType is not the type: instanceName is, else what ends the usage type', async () => {
    const book = await bookOf(
      composedInstance('ml.g7e.2xlarge', '3', { instanceType: 'ml.g7e.2xlarge-hosting' }),
      composedInstance('ml.c5.large', '0.3', { instanceName: 'NA', instanceType: 'NA' }),
      composedInstance('ml.c5.xlarge', '0.4', { instanceName: '', usagetype: 'EU-Host:ml.c5.xlarge' }),
      composedInstance('ml.c5.4xlarge', '0.5', { instanceName: 'NA', usagetype: 'nothing' }),
    )
    expect(Object.keys(book?.instances ?? {}).sort()).toEqual(['ml.c5.large', 'ml.c5.xlarge', 'ml.g7e.2xlarge'])
  })

  test('a component in the older attribute alone', async () => {
    const book = await bookOf(composedInstance('ml.m5.large', '0.1', { component: 'Hosting' }))
    const product = composedInstance('ml.m5.large', '0.1')
    delete product.attributes.component
    expect((await bookOf(product))?.instances['ml.m5.large']?.['real-time']?.price).toBe(
      book?.instances['ml.m5.large']?.['real-time']?.price,
    )
  })

  test('an Outpost is not the region', async () => {
    const outpost = composedInstance('ml.m5.large', '9', { locationType: 'AWS Outposts' })
    expect((await bookOf(outpost, composedInstance('ml.m5.large', '0.1')))?.instances['ml.m5.large']).toMatchObject({
      'real-time': { price: 0.1 },
    })
  })

  test('the region is the code, not the prefix of the usage type', async () => {
    const book = await bookOf(composedInstance('ml.m5.large', '0.3', { region: 'af-south-1' }))
    expect(book?.region).toBe('af-south-1')
  })

  test('tiers are kept, all of them; what is billed in another unit is not the price', async () => {
    const tiered = {
      ...composedInstance('ml.m5.large', ''),
      price: [
        ['0', '0.2'],
        ['100', '0.1'],
      ] as [string, string][],
    }
    expect((await bookOf(tiered))?.instances['ml.m5.large']?.['real-time']).toMatchObject({
      price: 0.2,
      tiers: [
        { from: 0, price: 0.2 },
        { from: 100, price: 0.1 },
      ],
    })
    const upfront = { ...composedInstance('ml.m5.large', '500'), unit: 'Quantity' }
    await expect(bookOf(upfront)).rejects.toThrow('no price of SageMaker inference')
  })

  test('a single tier is the price, whichever it is; a free first tier is none', async () => {
    const later = { ...composedInstance('ml.m5.large', ''), price: [['100', '0.1']] as [string, string][] }
    const free = {
      ...composedInstance('ml.c5.large', ''),
      price: [
        ['0', '0'],
        ['125', '0.3'],
      ] as [string, string][],
    }
    const book = await bookOf(later, free)
    expect(book?.instances['ml.m5.large']?.['real-time']).toEqual({ price: 0.1, sku: later.sku })
    expect(book?.instances['ml.c5.large']?.['real-time']).toEqual({ price: 0.3, sku: free.sku })
  })

  test('a price of 0 is no price', async () => {
    const book = await bookOf(
      composedInstance('ml.p5.48xlarge', '0.0000000000'),
      composedInstance('ml.m5.large', '0.1'),
    )
    expect(Object.keys(book?.instances ?? {})).toEqual(['ml.m5.large'])
  })

  test('China is billed in yuan; types without a price dimension are left out', async () => {
    const china = { region: 'cn-north-1' }
    const priced = { ...composedInstance('ml.m5.large', '1.7', china), currency: 'CNY' }
    const unpriced = { ...composedInstance('ml.p3.2xlarge', '', china), price: [] }
    const book = await bookOf(priced, unpriced)
    expect(book).toMatchObject({ region: 'cn-north-1', currency: 'CNY' })
    expect(Object.keys(book?.instances ?? {})).toEqual(['ml.m5.large'])
  })

  test('two different prices for the same thing are none', async () => {
    const prices = ['0.1', '0.2', '0.1'].map(price => composedInstance('ml.m5.large', price))
    const book = await bookOf(...prices, composedInstance('ml.c5.large', '0.3'))
    expect(book?.instances['ml.m5.large']?.['real-time']).toBeUndefined()
    expect(book?.instances['ml.c5.large']?.['real-time']?.price).toBe(0.3)
  })

  test('the newest of several offers counts', async () => {
    const product = composedInstance('ml.m5.large', '0.1')
    const file = JSON.parse(composedPriceFile([product]))
    const [offer] = Object.values(composedOffers({ ...product, price: '0.7' }))
    file.terms.OnDemand[product.sku]['LATER.OFFER'] = { ...offer, effectiveDate: '2026-11-15T00:00:00Z' }
    const read_ = await read(JSON.stringify(file))
    expect(read_).toMatchObject({ books: [{ instances: { 'ml.m5.large': { 'real-time': { price: 0.7 } } } }] })
  })

  test('what is serverless and has no known form is listed, and reckoned with nowhere', async () => {
    const odd = composedServerless(2, '0.00001')
    odd.attributes.usagetype = 'USE1-ServerlessInf:Warm-2GB'
    const book = await bookOf(odd, composedServerless(2, '0.00004'), {
      ...composedServerless(3, '7'),
      unit: 'Fortnights',
    })
    expect(book?.serverless).toEqual({ 2048: expect.objectContaining({ price: 0.00004 }) })
    expect(book?.unknown).toEqual([
      { usageType: 'USE1-ServerlessInf:Warm-2GB', unit: 'Seconds', price: 0.00001 },
      { usageType: 'USE1-ServerlessInf:Mem-3GB', unit: 'Fortnights', price: 7 },
    ])
  })

  test('attributes of any kind and entries that are none do no harm', async () => {
    const file = JSON.parse(composedPriceFile([composedInstance('ml.m5.large', '0.1')]))
    file.products.ODD = { sku: 'ODD', attributes: { component: 7, regionCode: null } }
    file.products.WORSE = 'a text'
    file.terms.OnDemand.ODD = 3
    expect(await read(JSON.stringify(file))).toMatchObject({ kind: 'prices', books: [{ region: 'us-east-1' }] })
  })
})

describe('a Savings Plans file', () => {
  test('gives rates for the types of the prices that are kept', async () => {
    const products = composedProducts()
    const [book] = await booksOf(products)
    const instances = products.filter(product => product.unit === 'Hrs')
    const file = await read(composedSavingsPlans(instances, 0.5), 100, book)
    expect(file).toMatchObject({
      kind: 'savings-plans',
      plans: {
        region: 'us-east-1',
        currency: 'USD',
        publishedAt: '2026-11-20T12:00:00Z',
        plans: [
          {
            title: '1 year No Upfront SageMaker Savings Plan',
            instances: { 'ml.m5.large': { 'real-time': 0.05, asynchronous: 0.06, batch: 0.055 } },
          },
        ],
      },
    })
  })

  test('needs the prices first, and those of its own day', async () => {
    const products = [composedInstance('ml.m5.large', '0.1')]
    await expect(read(composedSavingsPlans(products, 0.5))).rejects.toThrow('Import the prices of us-east-1 first')
    const [book] = await booksOf([composedInstance('ml.m5.large', '0.1')])
    await expect(read(composedSavingsPlans(products, 0.5), 100, book)).rejects.toThrow('No rate of this file')
  })
})
