import { getEndpointConfig } from '@/lib/endpoint-configs/get'
import { GetEndpointConfig } from '@/lib/endpoint-configs/schema'
import { handler } from '@/lib/handler'

export const GET = handler(GetEndpointConfig, getEndpointConfig)
