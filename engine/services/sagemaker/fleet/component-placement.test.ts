import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createManualClock } from '../../../state/manual-clock.ts'
import { instanceRoom } from '../instance-room.ts'
import { createMachines } from './component-machines.ts'
import { chooseLeaving, fits, freeRoom } from './component-placement.ts'
import { NoRoom } from './no-room.ts'

const room = { cpuCores: 4, accelerators: 0, memoryMib: 16 * 1024 }
const needs = { cpuCores: 1, accelerators: 0, memoryMib: 1024 }
const machinesOf = (count: number, maxCount = count) => {
  const machines = createMachines({
    clock: createManualClock(),
    instanceType: 'ml.m5.xlarge',
    room,
    managed: { minCount: 0, maxCount, idleMs: 1 },
    onCount: () => {},
  })
  machines.add(count)
  return machines
}
const copiesOf = (machines: ReturnType<typeof machinesOf>) =>
  machines.list().map(({ reservations }) => [...reservations].map(({ component }) => component).join(''))

describe('the place of a copy', () => {
  it('never has more reserved than it has, and nothing is refused that would fit', () => {
    const wish = fc.record({
      component: fc.constantFrom('a', 'b', 'c'),
      needs: fc.record({
        cpuCores: fc.constantFrom(0, 0.25, 0.1, 1, 2.5, 4),
        accelerators: fc.constant(0),
        memoryMib: fc.integer({ min: 128, max: 17 * 1024 }),
      }),
      strategy: fc.constantFrom('SPREAD' as const, 'BINPACK' as const),
      isLeaving: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 60 }), wishes => {
        const machines = machinesOf(1, 4)
        for (const one of wishes) {
          try {
            const machine = machines.reserve(one)
            if (one.isLeaving) machines.release(machine, one)
          } catch (error) {
            expect(error).toBeInstanceOf(NoRoom)
            const all = machines.list()
            expect(all.some(machine => fits(one.needs, freeRoom(machine)))).toBe(false)
            expect(all.length === 4 || !fits(one.needs, room)).toBe(true)
          }
          for (const machine of machines.list())
            for (const left of Object.values(freeRoom(machine))) expect(left).toBeGreaterThan(-1e-6)
        }
      }),
    )
  })

  it('is given up where that keeps copies spread, or empties an instance', () => {
    const leave = (strategy: 'SPREAD' | 'BINPACK', places: string, count: number) => {
      const machines = machinesOf(2)
      const [one, two] = machines.list()
      const copies = [...places].flatMap(place => {
        const machine = place === '1' ? one : two
        if (!machine) return []
        const reservation = { component: 'a', needs }
        Object.assign(machine, { reservations: new Set([...machine.reservations, reservation]) })
        return [{ place, machine, instance: {} }]
      })
      return chooseLeaving(copies, count, strategy).map(({ place }) => place)
    }
    expect(leave('SPREAD', '1112', 2)).toEqual(['1', '1'])
    expect(leave('BINPACK', '1112', 2)).toEqual(['2', '1'])
    expect(leave('SPREAD', '12', 5)).toEqual(['2', '1'])
    const [machine] = machinesOf(1).list()
    const ill = { machine: machine ?? expect.fail(), name: 'ill', instance: undefined }
    const well = { ...ill, name: 'well', instance: {} }
    expect(chooseLeaving([ill, well], 1, 'SPREAD').map(({ name }) => name)).toEqual(['ill'])
    expect(chooseLeaving([ill, well], 0, 'SPREAD')).toEqual([])
    expect(chooseLeaving([ill, well], -1, 'SPREAD')).toEqual([])
  })

  it('is spread by default, or packed', () => {
    const spread = machinesOf(2)
    for (const component of ['a', 'a', 'b']) spread.reserve({ component, needs, strategy: 'SPREAD' })
    expect(copiesOf(spread)).toEqual(['ab', 'a'])
    const packed = machinesOf(2)
    for (const component of ['a', 'a', 'b', 'b', 'b']) packed.reserve({ component, needs, strategy: 'BINPACK' })
    expect(copiesOf(packed)).toEqual(['aabb', 'b'])
  })
})

it('knows the room of instance types', () => {
  expect(instanceRoom('ml.m5.large')).toEqual({ cpuCores: 2, accelerators: 0, memoryMib: 8192 })
  expect(instanceRoom('ml.c7g.16xlarge')).toEqual({ cpuCores: 64, accelerators: 0, memoryMib: 131_072 })
  expect(instanceRoom('ml.g5.12xlarge')).toEqual({ cpuCores: 48, accelerators: 4, memoryMib: 196_608 })
  expect(instanceRoom('ml.c4.large')?.memoryMib).toBe(3840)
  expect(instanceRoom('ml.none.large')).toBeUndefined()
})
