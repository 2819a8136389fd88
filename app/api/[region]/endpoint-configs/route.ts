import { listEndpointConfigs } from '@/lib/endpoint-configs/list'
import { ListEndpointConfigs } from '@/lib/endpoint-configs/schema'
import { handler } from '@/lib/handler'

export const GET = handler(ListEndpointConfigs, listEndpointConfigs)
