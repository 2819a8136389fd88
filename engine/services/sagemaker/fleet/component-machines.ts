import type { Clock } from '../../../state/clock.ts'
import type { Room } from '../instance-room.ts'
import { choosePlace, fits, type Machine, type Reservation } from './component-placement.ts'
import { newInstanceId } from './instance-slot.ts'
import { NoRoom } from './no-room.ts'

/** ManagedInstanceScaling of a variant. */
export interface ManagedScaling {
  minCount: number
  maxCount: number
  /** An instance that has been empty for so long goes. */
  idleMs: number
}

interface MachinesOptions {
  clock: Clock
  instanceType: string
  room: Room
  /** Undefined: their number is set by whoever scales the variant. */
  managed: ManagedScaling | undefined
  onCount(count: number): void
}

/** The instances of a variant that hosts inference components, and who reserved what of them. */
export interface Machines {
  list(): readonly Machine[]
  /** Reserves room for one copy, on a new instance where it must and may be. Throws NoRoom. */
  reserve(wanted: Reservation & { strategy: 'SPREAD' | 'BINPACK' }, avoid?: ReadonlySet<Machine>): Machine
  release(machine: Machine, reservation: Reservation): void
  add(count: number): void
  /** Takes empty instances away. */
  drop(machines: ReadonlySet<Machine>): void
  /** With managed scaling: lets go of instances that have been empty for long enough, down to the minimum. */
  releaseIdle(): void
}

interface OwnMachine extends Machine {
  readonly reservations: Set<Reservation>
  emptySinceMs: number
}

export function createMachines({ clock, instanceType, room, managed, onCount }: MachinesOptions): Machines {
  let machines: OwnMachine[] = []
  const change = (next: OwnMachine[]) => {
    const isOther = next.length !== machines.length
    machines = next
    if (isOther) onCount(machines.length)
  }
  const make = (): OwnMachine => ({ id: newInstanceId(), room, reservations: new Set(), emptySinceMs: clock.now() })
  const grow = (): OwnMachine | undefined => {
    if (!managed || machines.length >= managed.maxCount) return undefined
    const made = make()
    change([...machines, made])
    return made
  }

  return {
    list: () => machines,
    reserve(wanted, avoid) {
      const able = avoid ? machines.filter(machine => !avoid.has(machine)) : machines
      const place = choosePlace(able, wanted, wanted.strategy) ?? (fits(wanted.needs, room) ? grow() : undefined)
      if (!place) throw new NoRoom(wanted.component, wanted.needs, instanceType, managed?.maxCount ?? able.length)
      place.reservations.add(wanted)
      return place
    },
    release(machine, reservation) {
      const own = machines.find(one => one === machine)
      if (!own?.reservations.delete(reservation)) return
      if (own.reservations.size === 0) own.emptySinceMs = clock.now()
    },
    add: count => change([...machines, ...Array.from({ length: count }, make)]),
    drop: gone => change(machines.filter(machine => !gone.has(machine) || machine.reservations.size > 0)),
    releaseIdle() {
      if (!managed) return
      const since = clock.now() - managed.idleMs
      const idle = machines.filter(({ reservations, emptySinceMs }) => reservations.size === 0 && emptySinceMs <= since)
      const surplus = new Set(idle.slice(0, Math.max(0, machines.length - managed.minCount)))
      change(machines.filter(machine => !surplus.has(machine)))
    },
  }
}
