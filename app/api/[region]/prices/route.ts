import { getPrices } from '@/lib/costs/get'
import { GetPrices } from '@/lib/costs/schema'
import { handler } from '@/lib/handler'

export const GET = handler(GetPrices, getPrices)
