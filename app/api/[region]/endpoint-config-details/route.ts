import { listEndpointConfigDetails } from '@/lib/endpoint-configs/list-details'
import { ListEndpointConfigs } from '@/lib/endpoint-configs/schema'
import { handler } from '@/lib/handler'

export const GET = handler(ListEndpointConfigs, listEndpointConfigDetails)
