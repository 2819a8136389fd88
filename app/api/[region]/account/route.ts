import { z } from 'zod'
import { getAccount } from '@/lib/account/get'
import { handler } from '@/lib/handler'

export const GET = handler(z.object({}), getAccount)
