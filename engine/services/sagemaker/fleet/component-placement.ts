import type { InferenceComponentPlacementStrategy } from '@aws-sdk/client-sagemaker'
import type { Room } from '../instance-room.ts'

/** What one copy of an inference component holds of its instance. */
export interface Reservation {
  readonly component: string
  readonly needs: Room
}

/** An instance that hosts copies: room, and nothing that runs by itself. */
export interface Machine {
  readonly id: string
  readonly room: Room
  readonly reservations: ReadonlySet<Reservation>
}

const kinds = ['cpuCores', 'accelerators', 'memoryMib'] as const
/** Shares of cores are sums of decimal fractions. */
const tolerance = 1e-9

/** What is left of an instance. */
export function freeRoom({ room, reservations }: Machine): Room {
  const free = { ...room }
  for (const { needs } of reservations) for (const kind of kinds) free[kind] -= needs[kind]
  return free
}

export const fits = (needs: Room, free: Room): boolean => kinds.every(kind => needs[kind] <= free[kind] + tolerance)

/**
 * The instance for one more copy. SPREAD: the one with the fewest copies of the component; BINPACK, and among equals,
 * the fullest, so that others run empty. Undefined where none has room.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_InferenceComponentSchedulingConfig.html
 */
export function choosePlace<Place extends Machine>(
  machines: readonly Place[],
  { component, needs }: Reservation,
  strategy: InferenceComponentPlacementStrategy,
): Place | undefined {
  const copiesOn = ({ reservations }: Machine) =>
    strategy === 'BINPACK' ? 0 : [...reservations].filter(one => one.component === component).length
  let best: { machine: Place; copies: number; freeMib: number } | undefined
  for (const machine of machines) {
    const free = freeRoom(machine)
    if (!fits(needs, free)) continue
    const one = { machine, copies: copiesOn(machine), freeMib: free.memoryMib }
    if (!best || one.copies < best.copies || (one.copies === best.copies && one.freeMib < best.freeMib)) best = one
  }
  return best?.machine
}

/** Copies of one component, oldest first, as those see them who take some away. */
interface Placed {
  readonly machine: Machine
  readonly instance?: unknown
}

/**
 * The copies that go: those that are not healthy first. SPREAD then takes from where the component has most copies, so
 * that it stays spread; BINPACK, and among equals, from the emptiest instance, so that it runs empty; the youngest there.
 */
export function chooseLeaving<Copy extends Placed>(
  copies: readonly Copy[],
  count: number,
  strategy: InferenceComponentPlacementStrategy,
): Copy[] {
  const staying = new Set(copies)
  const leaving: Copy[] = []
  const rankOf = (machine: Machine) => {
    const copiesHere = [...staying].filter(copy => copy.machine === machine).length
    const othersHere = machine.reservations.size - leaving.filter(copy => copy.machine === machine).length
    return { copies: strategy === 'BINPACK' ? 0 : copiesHere, others: othersHere }
  }
  while (leaving.length < Math.min(count, copies.length)) {
    let worst: { copy: Copy; rank: ReturnType<typeof rankOf> } | undefined
    for (const copy of staying) {
      const rank = rankOf(copy.machine)
      const isWorse =
        !worst ||
        (worst.copy.instance && !copy.instance) ||
        (Boolean(worst.copy.instance) === Boolean(copy.instance) &&
          (rank.copies > worst.rank.copies || (rank.copies === worst.rank.copies && rank.others <= worst.rank.others)))
      if (isWorse) worst = { copy, rank }
    }
    if (!worst) break
    staying.delete(worst.copy)
    leaving.push(worst.copy)
  }
  return leaving
}
