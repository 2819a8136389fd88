import { handler } from '@/lib/handler'
import { listInferenceComponents } from '@/lib/inference-components/list'
import { ComponentsOfEndpoint } from '@/lib/inference-components/schema'

export const GET = handler(ComponentsOfEndpoint, listInferenceComponents)
