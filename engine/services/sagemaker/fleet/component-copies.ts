import { type Copy, type CopyKind, closeCopy, openCopy } from './component-copy.ts'
import type { Machines } from './component-machines.ts'
import type { Machine } from './component-placement.ts'
import type { FleetDeps } from './deps.ts'
import type { HostedInstance } from './hosted-instance.ts'

/** All copies on the instances of one variant. */
export interface Copies {
  all(): readonly Copy[]
  /** The array is replaced, never changed. */
  healthy(component: string): readonly HostedInstance[]
  /**
   * Reserves room for all before any is started. Rejects when there is none, or with the LaunchError of the first that
   * does not come up; then none of them stays.
   */
  start(wanted: readonly CopyKind[], avoid?: ReadonlySet<Machine>): Promise<void>
  close(gone: readonly Copy[], drain: boolean): Promise<void>
}

export function createCopies(deps: FleetDeps, machines: Machines): Copies {
  let all: readonly Copy[] = []
  let healthy: ReadonlyMap<string, readonly HostedInstance[]> = new Map()
  let made = 0

  const refresh = () => {
    healthy = Map.groupBy(
      all.flatMap(({ instance }) => instance ?? []),
      ({ variant }) => variant.component?.name ?? '',
    )
  }
  const close: Copies['close'] = async (gone, drain) => {
    const last = gone.map(copy => ({ copy, instance: copy.instance }))
    all = all.filter(copy => !gone.includes(copy))
    refresh()
    await Promise.all(
      last.map(async ({ copy, instance }) => {
        await closeCopy(copy, instance, drain, deps)
        machines.release(copy.machine, copy.kind)
      }),
    )
  }

  return {
    all: () => all,
    healthy: component => healthy.get(component) ?? [],
    async start(wanted, avoid) {
      const opened = placeAll(wanted, machines, avoid).map(({ machine, kind }) =>
        openCopy(deps, kind, machine, `${machine.id}-c${++made}`, refresh),
      )
      all = [...all, ...opened]
      try {
        await Promise.all(opened.map(({ slot }) => slot.ready))
      } catch (error) {
        await close(opened, false)
        throw error
      }
    },
    close,
  }
}

/** All or none. */
function placeAll(wanted: readonly CopyKind[], machines: Machines, avoid: ReadonlySet<Machine> | undefined) {
  const places: { machine: Machine; kind: CopyKind }[] = []
  try {
    // Each copy is a reservation of its own.
    for (const kind of wanted.map(one => ({ ...one }))) places.push({ machine: machines.reserve(kind, avoid), kind })
    return places
  } catch (error) {
    for (const { machine, kind } of places) machines.release(machine, kind)
    throw error
  }
}
