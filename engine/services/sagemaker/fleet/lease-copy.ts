import { complain } from '../../../state/complain.ts'
import type { DeployedVariant, EndpointRecord } from '../endpoint-record.ts'
import type { FleetDeps } from './deps.ts'
import type { DeploymentFleet } from './fleet-of-deployment.ts'
import { type Lease, type LeaseOptions, leaseInstance } from './lease.ts'
import { chooseInstance, type Refusal, takesTraffic } from './routing.ts'

/** True where requests go to inference components. */
export const servesComponents = ({ serving }: EndpointRecord): boolean => serving?.variants[0]?.containers.length === 0

/** A copy of the inference component that a request names. One without copies leaves a NoCapacityInvocationFailures. */
export function leaseCopy(
  { store, metrics, clock }: Pick<FleetDeps, 'store' | 'metrics' | 'clock'>,
  region: string,
  endpoint: EndpointRecord,
  fleet: DeploymentFleet | undefined,
  { inferenceComponent: name, targetVariant }: LeaseOptions,
): Lease | Refusal {
  if (!endpoint.serving || !takesTraffic.has(endpoint.status)) return { kind: 'endpoint-not-found' }
  if (name === undefined) return { kind: 'component-required' }
  const component = store.inferenceComponents.get(region, name.toLowerCase())
  const variant = endpoint.serving.variants.find(one => one.name === component?.variantName)
  if (component?.name !== name || component.endpointName !== endpoint.name || !variant)
    return { kind: 'component-not-found' }
  if (targetVariant !== undefined && targetVariant !== variant.name) return { kind: 'variant-not-found' }
  const lease = leaseInstance(chooseInstance(variant, healthyCopies(fleet, variant, name)))
  if (lease.kind !== 'no-healthy-instance') return lease
  try {
    const dimensions = { InferenceComponentName: name }
    const series = { region, namespace: 'AWS/SageMaker', metric: 'NoCapacityInvocationFailures', dimensions }
    metrics.record({ ...series, unit: 'None', value: 1, atMs: clock.now() })
  } catch (error) {
    complain('Metrics of an invocation are lost', error)
  }
  return { kind: 'no-capacity' }
}

const healthyCopies = (fleet: DeploymentFleet | undefined, { name }: DeployedVariant, component: string) =>
  fleet?.pool(name)?.components?.healthy(component) ?? []
