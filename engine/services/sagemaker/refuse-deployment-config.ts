import type { DeploymentConfig } from '@aws-sdk/client-sagemaker'
import { notImplemented, validationError } from './errors.ts'

/** Of the deployment guardrails, the engine has blue/green all at once; the others are refused by name. */
export function refuseUnbuiltDeployment(config: DeploymentConfig | undefined): void {
  if (!config) return
  if (config.BlueGreenUpdatePolicy && config.RollingUpdatePolicy)
    throw validationError('Only one of BlueGreenUpdatePolicy and RollingUpdatePolicy may be given.')
  if (config.RollingUpdatePolicy) throw notImplemented('RollingUpdatePolicy')
  if (config.AutoRollbackConfiguration?.Alarms?.length) throw notImplemented('AutoRollbackConfiguration')
  const type = config.BlueGreenUpdatePolicy?.TrafficRoutingConfiguration?.Type
  if (type && type !== 'ALL_AT_ONCE') throw notImplemented(`TrafficRoutingConfiguration with Type ${type}`)
}
