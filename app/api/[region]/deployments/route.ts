import { getDeployment } from '@/lib/deploy/get'
import { DeploymentNames } from '@/lib/deploy/schema'
import { handler } from '@/lib/handler'

export const GET = handler(DeploymentNames, getDeployment)
