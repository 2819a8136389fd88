import { handler } from '@/lib/handler'
import { checkImage } from '@/lib/images/check'
import { CheckImage } from '@/lib/images/schema'

export const GET = handler(CheckImage, checkImage)
