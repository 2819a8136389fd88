import { planDeletion } from '@/lib/endpoints/deletion-plan'
import { GetEndpoint } from '@/lib/endpoints/schema'
import { handler } from '@/lib/handler'

export const GET = handler(GetEndpoint, planDeletion)
