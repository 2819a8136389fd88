import { handler } from '@/lib/handler'
import { listImages } from '@/lib/images/list'
import { ListImages } from '@/lib/images/schema'

export const GET = handler(ListImages, listImages)
