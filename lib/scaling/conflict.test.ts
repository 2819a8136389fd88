import fc from 'fast-check'
import { expect, it } from 'vitest'
import { conflictFields, mergeSettings } from './conflict'
import type { ScalingSettings } from './model'

const tracking = fc.record({
  metric: fc.constantFrom({ kind: 'cpu' as const }, { kind: 'invocations-per-instance' as const }),
  targetValue: fc.integer({ min: 1, max: 100 }),
  scaleOutCooldownS: fc.integer({ min: 0, max: 900 }),
  scaleInCooldownS: fc.integer({ min: 0, max: 900 }),
  isScaleInDisabled: fc.boolean(),
})
const settings: fc.Arbitrary<ScalingSettings> = fc.record(
  {
    suspension: fc.constantFrom('active' as const, 'paused' as const),
    minCapacity: fc.integer({ min: 1, max: 5 }),
    maxCapacity: fc.integer({ min: 5, max: 9 }),
    tracking,
    steps: fc.array(
      fc.record({
        name: fc.constantFrom('a', 'b'),
        adjustment: fc.constant('ChangeInCapacity' as const),
        aggregation: fc.constant('Average' as const),
        cooldownS: fc.constant(300),
        steps: fc.constant([{ from: 0, change: 1 }]),
        otherAlarms: fc.constant([]),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: ['suspension', 'minCapacity', 'maxCapacity', 'steps'] },
)

it('taking every differing field gives their version; taking none gives mine', () => {
  fc.assert(
    fc.property(settings, settings, (mine, theirs) => {
      const all = new Set(conflictFields(mine, theirs).map(({ id }) => id))
      expect(mergeSettings(mine, theirs, all)).toEqual(theirs)
      expect(mergeSettings(mine, theirs, new Set())).toEqual(mine)
    }),
  )
})

it('names only what differs', () => {
  const mine: ScalingSettings = { suspension: 'active', minCapacity: 1, maxCapacity: 4, steps: [] }
  expect(conflictFields(mine, { ...mine, maxCapacity: 6 })).toEqual([
    { id: 'maxCapacity', label: 'Maximum', mine: '4', theirs: '6' },
  ])
  expect(conflictFields(mine, mine)).toEqual([])
  expect(conflictFields(mine, undefined).map(({ id }) => id)).toEqual(['suspension', 'minCapacity', 'maxCapacity'])
})
