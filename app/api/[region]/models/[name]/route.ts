import { handler } from '@/lib/handler'
import { getModel } from '@/lib/models/get'
import { GetModel } from '@/lib/models/schema'

export const GET = handler(GetModel, getModel)
