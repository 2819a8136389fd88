import { z } from 'zod'
import { resourceName } from '@/lib/resource-name'

export const ReadDeployment = z.object({ name: resourceName('The endpoint name') })
export type ReadDeployment = z.infer<typeof ReadDeployment>

export const ReadTransformJob = z.object({ name: resourceName('The job name') })
export type ReadTransformJob = z.infer<typeof ReadTransformJob>
