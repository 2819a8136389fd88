import { expect, it } from 'vitest'
import { INSTANCE_TYPES } from '@/lib/endpoint-configs/instance-types'
import { FAMILY_ACCELERATORS } from './accelerators'
import { instanceOf } from './instance-of'
import { LOCAL_STORAGE_GB } from './local-storage'

it('says what a GPU instance is', () => {
  expect(instanceOf('ml.g5.12xlarge')).toEqual({
    type: 'ml.g5.12xlarge',
    family: 'g5',
    vcpus: 48,
    memoryGib: 192,
    arch: 'x86_64',
    accelerator: { kind: 'gpu', name: 'A10G', count: 4, memoryGibTotal: 89.4 },
    localStorageGb: 3800,
  })
})

it('tells arm64, Inferentia, Trainium and Gaudi apart', () => {
  expect(instanceOf('ml.c8g.medium')).toEqual({
    type: 'ml.c8g.medium',
    family: 'c8g',
    vcpus: 1,
    memoryGib: 2,
    arch: 'arm64',
  })
  expect(instanceOf('ml.inf2.24xlarge')?.accelerator).toMatchObject({ kind: 'inferentia', memoryGibTotal: 192 })
  expect(instanceOf('ml.trn1.32xlarge')?.accelerator).toMatchObject({ kind: 'trainium', memoryGibTotal: 512 })
  expect(instanceOf('ml.dl1.24xlarge')?.accelerator?.kind).toBe('gaudi')
  expect(instanceOf('ml.p6e-gb200.36xlarge')).toMatchObject({ arch: 'arm64', accelerator: { count: 4 } })
})

it('knows nothing of a type that hosts no endpoints', () => {
  expect(instanceOf('ml.x1.huge')).toBeUndefined()
  expect(instanceOf('local')).toBeUndefined()
})

it('has a kind for every accelerator and a size for every disk of its own, and none besides', () => {
  const families = new Set(INSTANCE_TYPES.filter(type => type.accelerator).map(type => type.family))
  expect(Object.keys(FAMILY_ACCELERATORS).sort()).toEqual([...families].sort())
  const withDisks = INSTANCE_TYPES.filter(type => type.hasLocalStorage).map(type => type.name)
  expect([...LOCAL_STORAGE_GB.keys()].sort()).toEqual(withDisks.sort())
})
