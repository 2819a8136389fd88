import { z } from 'zod'
import { EndpointConfigName } from '@/lib/endpoint-configs/schema'
import { OperationId } from '@/lib/operation'
import { resourceName } from '@/lib/resource-name'
import { ResourceTags } from '@/lib/resource-tag'

export const EndpointName = resourceName('The endpoint name')

export const CreateEndpoint = z.object({
  name: EndpointName,
  configName: EndpointConfigName,
  tags: ResourceTags,
  operationId: OperationId,
})
export type CreateEndpoint = z.infer<typeof CreateEndpoint>
