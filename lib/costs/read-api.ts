import { type Filter, GetAttributeValuesCommand, GetProductsCommand } from '@aws-sdk/client-pricing'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import { mapConcurrently } from '@/lib/map-concurrently'
import { AwsPricedProduct } from './import/aws-price-list'
import { createBookBuilder } from './import/book-builder'
import { isInferenceComponent } from './import/classify'
import type { PriceBook } from './model'

const ServiceCode = 'AmazonSageMaker'
const AT_ONCE = 3

type Asking = Pick<Context, 'aws' | 'signal' | 'region'>

/**
 * The prices of a region from the AWS Pricing API, or undefined where it lists none. Some ten calls; needs
 * pricing:GetProducts and pricing:GetAttributeValues.
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html
 */
export async function readApiPrices(context: Asking): Promise<PriceBook | undefined> {
  const components = (await attributeValues(context, 'component')).filter(isInferenceComponent)
  if (components.length === 0) return undefined
  const selections: [field: string, value: string][] = [
    ...components.map((value): [string, string] => ['component', value]),
    ['productFamily', 'ML Serverless'],
    ['volumeType', 'General Purpose-Hosting'],
    ['operation', 'Invoke-Endpoint'],
  ]
  const found = await mapConcurrently(selections, AT_ONCE, selection => products(context, selection))
  const builder = createBookBuilder()
  let publishedAt: string | undefined
  for (const text of found.flat()) {
    const parsed = AwsPricedProduct.safeParse(parse(text))
    if (!parsed.success) continue
    const { product, terms, publicationDate } = parsed.data
    if (product.attributes.regionCode !== context.region || !terms.OnDemand) continue
    builder.addProduct(product)
    builder.addOffers(product.sku, terms.OnDemand)
    if (publicationDate && publicationDate > (publishedAt ?? '')) publishedAt = publicationDate
  }
  return builder.books({ source: { kind: 'api' }, publishedAt, readAtMs: Date.now() })[0]
}

async function attributeValues({ aws, signal }: Asking, AttributeName: string): Promise<string[]> {
  const pricing = await aws.pricing
  return allPages(async NextToken => {
    const command = new GetAttributeValuesCommand({ ServiceCode, AttributeName, NextToken })
    const page = await pricing.send(command, { abortSignal: signal })
    return { items: (page.AttributeValues ?? []).flatMap(each => each.Value ?? []), nextToken: page.NextToken }
  })
}

/** Products as JSON texts, 100 a page. */
async function products({ aws, signal, region }: Asking, [field, value]: [string, string]): Promise<string[]> {
  const pricing = await aws.pricing
  const match = (Field: string, Value: string): Filter => ({ Type: 'TERM_MATCH', Field, Value })
  const Filters = [match(field, value), match('regionCode', region)]
  return allPages(async NextToken => {
    const command = new GetProductsCommand({
      ServiceCode,
      FormatVersion: 'aws_v1',
      MaxResults: 100,
      Filters,
      NextToken,
    })
    const page = await pricing.send(command, { abortSignal: signal })
    return { items: page.PriceList?.map(String) ?? [], nextToken: page.NextToken }
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
