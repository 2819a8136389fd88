import type { InstanceUse } from '../model'
import type { AwsProduct } from './aws-price-list'

/** What a product of the list is to us. */
export type PricedThing =
  | { kind: 'instance'; use: InstanceUse; instanceType: string }
  | { kind: 'serverless'; memoryMb: number }
  | { kind: 'storage' }
  | { kind: 'data'; direction: 'in' | 'out' }
  | { kind: 'unknown' }

/** AWS's components, in the spelling of `component` and of `platoinstancetype`. All others (Training, Notebook …) are left out. */
const USES: Readonly<Record<string, InstanceUse>> = {
  hosting: 'real-time',
  asyncinf: 'asynchronous',
  batchtransform: 'batch',
}

/** Serverless memory as the usage type names it: `USE1-ServerlessInf:Mem-4GB`. */
const SERVERLESS = /(?:^|-)ServerlessInf:Mem-(\d+)GB$/

const INSTANCE_TYPE = /^ml\.[a-z0-9-]+\.[a-z0-9]+$/

/**
 * What a product is, or undefined where inference is not billed by it. `instanceType` is no type (`ml.m5.large-Hosting`,
 * `NA`) and descriptions are prose: neither is read.
 */
export function classify({ productFamily, attributes }: AwsProduct): PricedThing | undefined {
  const attribute = (name: string) => (typeof attributes[name] === 'string' ? attributes[name] : '')
  const place = attribute('locationType')
  // An Outpost is a location of the same region with prices of its own.
  if (place !== '' && place !== 'AWS Region') return undefined
  const usageType = attribute('usagetype')
  if (/free/i.test(`${attribute('component')} ${attribute('platoinstancetype')}`)) return undefined
  const memory = SERVERLESS.exec(usageType)?.[1]
  if (memory) return { kind: 'serverless', memoryMb: Number(memory) * 1024 }
  if (productFamily === 'ML Serverless' || usageType.includes('ServerlessInf')) return { kind: 'unknown' }
  if (attribute('volumeType') === 'General Purpose-Hosting') return { kind: 'storage' }
  if (attribute('operation') === 'Invoke-Endpoint') return dataOf(usageType)
  const use = inferenceUse(attribute('component')) ?? inferenceUse(attribute('platoinstancetype'))
  if (!use) return undefined
  const instanceType = [attribute('instanceName'), usageType.slice(usageType.lastIndexOf(':') + 1)].find(each =>
    INSTANCE_TYPE.test(each),
  )
  return instanceType === undefined ? undefined : { kind: 'instance', use, instanceType }
}

const inferenceUse = (component: string): InstanceUse | undefined =>
  USES[component.toLowerCase().replaceAll(/[\s_-]/g, '')]

export const isInferenceComponent = (component: string): boolean => inferenceUse(component) !== undefined

function dataOf(usageType: string): PricedThing | undefined {
  const direction = /(?:^|[-:])(In|Out)$/i.exec(usageType)?.[1]?.toLowerCase()
  return direction === 'in' || direction === 'out' ? { kind: 'data', direction } : undefined
}
