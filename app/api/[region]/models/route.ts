import { handler } from '@/lib/handler'
import { listModels } from '@/lib/models/list'
import { ListModels } from '@/lib/models/schema'

export const GET = handler(ListModels, listModels)
