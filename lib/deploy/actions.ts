'use server'

import { action } from '@/lib/action'
import { removeDeployment as remove } from './remove'
import { DeploymentNames } from './schema'

export const removeDeployment = action(DeploymentNames, remove, {
  name: 'deploy.remove',
  target: input => input.endpointName,
})
