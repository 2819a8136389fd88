import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { describeInstanceType, findInstanceType, INSTANCE_TYPES } from './instance-types'

const apiModel: { shapes: { ProductionVariantInstanceType: { enum: string[] } } } = JSON.parse(
  readFileSync(new URL('../../engine/protocol/models/sagemaker.json', import.meta.url), 'utf8'),
)

it('lists every type of AWS’s API model, and none besides', () => {
  const names = INSTANCE_TYPES.map(type => type.name).sort()
  expect(names).toEqual([...apiModel.shapes.ProductionVariantInstanceType.enum].sort())
})

it('reads sizes, accelerators and architecture', () => {
  expect(findInstanceType('ml.g5.12xlarge')).toMatchObject({
    vcpu: 48,
    memoryGib: 192,
    accelerator: { name: 'A10G', count: 4 },
    hasLocalStorage: true,
  })
  expect(INSTANCE_TYPES.every(type => type.vcpu > 0 && type.memoryGib > 0)).toBe(true)
  expect(findInstanceType('ml.c7g.large')?.architecture).toBe('arm64')
})

it('says what an instance is in a line', () => {
  const type = findInstanceType('ml.g4dn.xlarge')
  expect(type && describeInstanceType(type)).toBe('4 vCPU · 16 GiB · 1 × T4')
})
