import { SuggestImage } from '@/lib/artifacts/schema'
import { suggestImage } from '@/lib/artifacts/suggest-image'
import { handler } from '@/lib/handler'

export const GET = handler(SuggestImage, suggestImage)
