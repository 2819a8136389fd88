import { handler } from '@/lib/handler'
import { listRoles } from '@/lib/roles/list'
import { ListRoles } from '@/lib/roles/schema'

export const GET = handler(ListRoles, listRoles)
