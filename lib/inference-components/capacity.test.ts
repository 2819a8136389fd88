import fc from 'fast-check'
import { expect, it } from 'vitest'
import { INSTANCE_TYPES } from '@/lib/endpoint-configs/instance-types'
import { capacityOf, copiesPerInstance } from './capacity'
import type { InferenceComponent } from './model'

const component = (name: string, change: Partial<InferenceComponent>): InferenceComponent => ({
  name,
  arn: `arn:${name}`,
  endpointName: 'shared',
  variantName: 'AllTraffic',
  status: 'InService',
  createdAtMs: 1,
  lastModifiedAtMs: 1,
  ...change,
})
const variant = { name: 'AllTraffic', currentInstanceCount: 2, images: [], phases: [] }
const config = { variants: [{ name: 'AllTraffic', instanceType: 'ml.m5.xlarge' }] }

it('adds up what the running copies reserve of all instances', () => {
  const components = [
    component('a', { currentCopies: 3, desiredCopies: 5, resources: { cpuCores: 0.5, memoryMb: 1024 } }),
    component('b', { currentCopies: 1, resources: { cpuCores: 2, memoryMb: 512 } }),
    component('elsewhere', { variantName: 'other', currentCopies: 9, resources: { memoryMb: 128 } }),
  ]
  expect(capacityOf({ variants: [variant] }, config, components)).toMatchObject([
    { instances: 2, cpuCores: { reserved: 3.5, total: 8 }, memoryMb: { reserved: 3584, total: 32_768 } },
  ])
})

it('has no room without instances', () => {
  const [capacity] = capacityOf({ variants: [{ ...variant, currentInstanceCount: 0 }] }, config, [])
  expect(capacity).toMatchObject({ cpuCores: { reserved: 0, total: 0 }, memoryMb: { reserved: 0, total: 0 } })
  expect(capacity?.accelerators).toBeUndefined()
})

it('lets no more copies on an instance than its memory, cores and devices hold', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...INSTANCE_TYPES),
      fc.integer({ min: 128, max: 1_000_000 }),
      fc.option(
        fc.integer({ min: 1, max: 64 }).map(quarters => quarters / 4),
        { nil: undefined },
      ),
      fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
      (type, memoryMb, cpuCores, accelerators) => {
        const copies = copiesPerInstance(type, { memoryMb, cpuCores, accelerators })
        expect(copies * memoryMb).toBeLessThanOrEqual(type.memoryGib * 1024)
        expect(copies * (cpuCores ?? 0)).toBeLessThanOrEqual(type.vcpu)
        expect(copies * (accelerators ?? 0)).toBeLessThanOrEqual(type.accelerator?.count ?? 0)
      },
    ),
  )
})
