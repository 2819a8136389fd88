import { getPrices } from '@/lib/costs/get'
import { type Hosted, hostedCost } from '@/lib/costs/hosted-cost'
import type { PriceBook } from '@/lib/costs/model'
import { formatMoney } from '@/lib/format/money'
import type { Check } from '../check'
import type { CheckResult } from '../model'
import type { Subject } from '../subject'

const common = { id: 'price', title: 'Price' }

/** Whether it is known what the deployment costs. */
export const price: Check = {
  id: common.id,
  title: common.title,
  run: async (context, subject) => {
    const hosted = hostedBy(subject)
    if (!hosted) return []
    const { book, whyNone } = await getPrices(context, {})
    return [decidePrice(hosted, book, whyNone)]
  },
}

function hostedBy({ option, variants, serverless }: Subject): Hosted | undefined {
  if (option === 'serverless') return serverless && { kind: option, memoryMb: serverless.memoryMb }
  const groups = variants.flatMap(({ instanceType, instanceCount, volumeGb }) =>
    instanceType === undefined || instanceCount === undefined ? [] : [{ instanceType, count: instanceCount, volumeGb }],
  )
  return groups.length === variants.length && groups.length > 0 ? { kind: option, groups } : undefined
}

export function decidePrice(hosted: Hosted, book: PriceBook | undefined, whyNone: string | undefined): CheckResult {
  // Where a permission is missing, AWS’s words name it.
  const iamAction = /pricing:\w+/.exec(whyNone ?? '')?.[0]
  if (!book)
    return {
      ...common,
      outcome: 'not-checkable',
      detail: whyNone ?? 'There are no prices of this region.',
      cure: 'Import a price list on “Costs”, or allow pricing:GetProducts and pricing:GetAttributeValues.',
      ...(iamAction && { iamAction }),
    }
  const cost = hostedCost(book, hosted)
  const { perHour, perMonth, perSecondOfWork, currency, missing } = cost
  if (perHour === undefined || perMonth === undefined)
    return { ...common, outcome: 'warning', detail: missing.join(' '), cure: 'Look the price up before you deploy.' }
  const detail =
    perSecondOfWork === undefined
      ? `${formatMoney(perHour, currency)} an hour, ${formatMoney(perMonth, currency)} a month of 730 hours.`
      : `${formatMoney(perSecondOfWork, currency)} a second of work, nothing while idle.`
  return { ...common, outcome: 'passed', detail }
}
