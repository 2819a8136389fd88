import { handler } from '@/lib/handler'
import { listRepositories } from '@/lib/images/list-repositories'
import { ListRepositories } from '@/lib/images/schema'

export const GET = handler(ListRepositories, listRepositories)
