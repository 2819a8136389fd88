import type { DeployForm } from '@/lib/deploy/schema'
import { findInstanceType } from '@/lib/endpoint-configs/instance-types'
import type { ConfigVariantInput } from '@/lib/endpoint-configs/schema'
import { KIND_RULES, type ScalingKind } from '@/lib/scaling/kinds'
import { DEFAULT_COOLDOWN_S } from '@/lib/scaling/limits'
import { metricChoicesOf } from '@/lib/scaling/metric-choices'
import type { ScalingSettings } from '@/lib/scaling/model'
import { newPolicyName, type ScalableRef } from '@/lib/scaling/resource'
import { fromZeroPolicy } from '@/lib/scaling/step-policy'
import { alarmToAws, registrationToAws, stepPolicyToAws, trackingToAws } from '@/lib/scaling/to-aws'
import type { Scaling } from './deployment'
import { plainOf } from './value'

interface First {
  ref: ScalableRef
  kind: ScalingKind
  min: number
  max: number
}

/** The scaling that Slipway would suggest for what the form describes: the form itself sets none. */
export function firstScaling(endpointName: string, { hosting, component }: DeployForm): Scaling {
  const firsts = component
    ? [
        {
          ref: { dimension: 'copies', name: component.name },
          kind: 'component',
          ...limits(component.copyCount),
        } as const,
      ]
    : hosting.variants.flatMap(variant => firstOf(variant, hosting.async !== undefined))
  const scaling: Scaling = { targets: [], policies: [], scheduled: [] }
  for (const first of firsts) addTo(scaling, endpointName, first)
  return scaling
}

/** Room for four times of what it begins with. */
const limits = (count: number) => ({ min: Math.max(1, count), max: Math.max(1, count) * 4 })

function firstOf(variant: ConfigVariantInput, isAsync: boolean): First[] {
  const { name } = variant
  if (variant.compute === 'serverless') {
    const { provisionedConcurrency: kept, maxConcurrency } = variant
    if (kept === undefined) return []
    return [{ ref: { dimension: 'provisioned-concurrency', name }, kind: 'serverless', min: kept, max: maxConcurrency }]
  }
  if (findInstanceType(variant.instanceType)?.category === 'Burstable') return []
  const { min, max } = limits(variant.instanceCount)
  const kind = isAsync ? 'asynchronous' : 'real-time'
  return [{ ref: { dimension: 'instances', name }, kind, min: isAsync ? 0 : min, max }]
}

function addTo(scaling: Scaling, endpointName: string, { ref, kind, min, max }: First): void {
  const settings: ScalingSettings = { suspension: 'active', minCapacity: min, maxCapacity: max, steps: [] }
  const { SuspendedState: _, ...target } = registrationToAws(endpointName, ref, settings)
  scaling.targets.push(plainOf(target))
  const [metric] = KIND_RULES[kind].metrics
  const targetValue = metricChoicesOf(kind)[0]?.suggestedTarget
  if (metric === undefined || targetValue === undefined) return
  const cooldowns = { scaleOutCooldownS: DEFAULT_COOLDOWN_S, scaleInCooldownS: DEFAULT_COOLDOWN_S }
  const tracking = { metric: { kind: metric }, targetValue, ...cooldowns, isScaleInDisabled: false }
  scaling.policies.push({
    policy: plainOf(trackingToAws(endpointName, ref, newPolicyName(ref), tracking)),
    alarms: [],
  })
  const step = min === 0 ? fromZeroPolicy(kind, endpointName, ref) : undefined
  if (!step?.alarm) return
  const { AlarmActions: __, ...alarm } = alarmToAws(step.alarm, '', undefined)
  scaling.policies.push({ policy: plainOf(stepPolicyToAws(endpointName, ref, step)), alarms: [plainOf(alarm)] })
}
