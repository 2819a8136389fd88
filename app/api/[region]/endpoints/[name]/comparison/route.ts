import { handler } from '@/lib/handler'
import { compareVariants } from '@/lib/metrics/compare'
import { CompareVariants } from '@/lib/metrics/schema'

export const GET = handler(CompareVariants, compareVariants)
