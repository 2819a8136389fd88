import { findInstanceType } from '@/lib/endpoint-configs/instance-types'
import type { ConfigVariant } from '@/lib/endpoint-configs/model'
import { type EndpointDetail, shapeOf } from '@/lib/endpoints/model'
import type { InferenceComponent } from '@/lib/inference-components/model'
import type { ComponentFleet, Scalable } from './model'

const NO_CONFIG = 'The config of this endpoint was deleted, so AWS no longer tells what the variant runs on.'

/** Everything on an endpoint that scales or could; components stand for the variants that host them. */
export function scalablesOf(detail: EndpointDetail, components: readonly InferenceComponent[]): Scalable[] {
  if (shapeOf(detail) === 'components') return components.map(ofComponent)
  return detail.endpoint.variants.map(({ name }) => ofVariant(detail, name))
}

function ofVariant({ endpoint, config }: EndpointDetail, name: string): Scalable {
  const configVariant = config?.variants.find(each => each.name === name)
  const variant = endpoint.variants.find(each => each.name === name)
  const serverless = variant?.currentServerless ?? variant?.desiredServerless ?? configVariant?.serverless
  if (serverless) {
    return {
      ref: { dimension: 'provisioned-concurrency', name },
      kind: 'serverless',
      current: variant?.currentServerless?.provisionedConcurrency ?? 0,
      desired: variant?.desiredServerless?.provisionedConcurrency ?? variant?.currentServerless?.provisionedConcurrency,
      maxConcurrency: serverless.maxConcurrency,
      obstacle: serverless.provisionedConcurrency ? undefined : NO_PROVISIONED,
    }
  }
  return {
    ref: { dimension: 'instances', name },
    kind: config?.kind === 'asynchronous' ? 'asynchronous' : 'real-time',
    instanceType: configVariant?.instanceType,
    current: variant?.currentInstanceCount,
    desired: variant?.desiredInstanceCount,
    obstacle: obstacleOf(configVariant),
  }
}

const NO_PROVISIONED =
  'A serverless variant without provisioned concurrency scales by itself, from 0 to its concurrency limit: there is nothing to set. What autoscaling can move is provisioned concurrency, which this variant has none of.'

/**
 * Why the instances of a variant cannot be scaled from here, or undefined.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html, read 2026-11-22.
 */
export function obstacleOf(variant: ConfigVariant | undefined): string | undefined {
  if (!variant) return NO_CONFIG
  if (variant.instanceType === undefined) return 'This variant runs on a pool of instance types.'
  if (findInstanceType(variant.instanceType)?.category === 'Burstable') {
    return `AWS does not scale burstable instances, and ${variant.instanceType} is one: move the variant to another type, such as ml.m5.large.`
  }
  return undefined
}

function ofComponent(component: InferenceComponent): Scalable {
  const { name, variantName: variant, currentCopies: current, desiredCopies: desired } = component
  return {
    ref: { dimension: 'copies', name },
    kind: 'component',
    current,
    desired,
    variant,
    obstacle: component.baseComponentName
      ? `An adapter has no copies of its own: it runs wherever ${component.baseComponentName} does.`
      : undefined,
  }
}

/** The instances below the components, variant by variant. */
export function fleetsOf(detail: EndpointDetail): ComponentFleet[] {
  if (shapeOf(detail) !== 'components') return []
  return detail.endpoint.variants.map(variant => {
    const managed = detail.config?.variants.find(({ name }) => name === variant.name)?.managedScaling
    return {
      variant: variant.name,
      currentInstances: variant.currentInstanceCount,
      desiredInstances: variant.desiredInstanceCount,
      isManaged: managed?.isOn ?? false,
      minInstances: managed?.minInstances,
      maxInstances: managed?.maxInstances,
    }
  })
}
