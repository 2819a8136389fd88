import type { ComponentRecord, ComponentVersion } from '../component-record.ts'
import type { Room } from '../instance-room.ts'
import { createCopies } from './component-copies.ts'
import { type CopyKind, openCopyKind } from './component-copy.ts'
import type { Machines } from './component-machines.ts'
import { chooseLeaving, type Machine } from './component-placement.ts'
import type { FleetDeps } from './deps.ts'
import type { HostedInstance, HostedVariant } from './hosted-instance.ts'

type Component = Pick<ComponentRecord, 'name'>

/** The copies of inference components on the instances of one variant. Components are told by name. */
export interface ComponentHost {
  machines(): readonly Machine[]
  /** Healthy copies on an instance, with what each reserves. */
  copiesOn(machine: Machine): { instance: HostedInstance; needs: Room }[]
  /** Healthy copies of a component. The array is replaced, never changed. */
  healthy(component: string): readonly HostedInstance[]
  /** Copies of a version that are there, healthy or on their way. */
  count(component: string, versionId: string): number
  /**
   * Starts so many more copies. Resolves when all have been healthy; rejects with NoRoom, a ModelDataError or a
   * LaunchError, and then none of them stays.
   */
  add(component: Component, version: ComponentVersion, count: number): Promise<void>
  /** Ends copies of a version beyond `count`; those with requests in flight are given time to answer. */
  keep(component: Component, versionId: string, count: number): Promise<void>
  /** Moves all copies away from some instances. Rejects as `add` does, and then the copies stay where they were. */
  vacate(machines: ReadonlySet<Machine>): Promise<void>
  stop(options: { drain: boolean }): Promise<void>
}

export function openComponentHost(deps: FleetDeps, hosted: HostedVariant, machines: Machines): ComponentHost {
  const copies = createCopies(deps, machines)
  const kinds = openKinds(deps, hosted, machines)
  let isStopped = false

  const start = async (wanted: readonly CopyKind[], avoid?: ReadonlySet<Machine>) => {
    if (isStopped) throw new Error('The instances of the variant are gone.')
    await copies.start(wanted, avoid)
  }
  const ofVersion = (component: string, versionId: string) =>
    copies.all().filter(({ kind }) => kind.component === component && kind.versionId === versionId)

  return {
    machines: () => machines.list(),
    copiesOn: machine =>
      copies
        .all()
        .flatMap(({ instance, kind, machine: its }) =>
          instance && its === machine ? [{ instance, needs: kind.needs }] : [],
        ),
    healthy: component => copies.healthy(component),
    count: (component, versionId) => ofVersion(component, versionId).length,
    async add(component, version, count) {
      if (count <= 0) return
      const kind = await kinds.of(component, version)
      if (!kinds.isKnown(kind)) throw new Error('The copies are no longer wanted.')
      await start(Array.from({ length: count }, () => kind))
    },
    async keep({ name }, versionId, count) {
      const have = ofVersion(name, versionId)
      if (count === 0) kinds.forget(versionId)
      const strategy = have[0]?.kind.strategy ?? 'SPREAD'
      await copies.close(chooseLeaving(have, have.length - count, strategy), true)
    },
    async vacate(leaving) {
      const moving = copies.all().filter(({ machine }) => leaving.has(machine))
      await start(
        moving.map(({ kind }) => kind),
        leaving,
      )
      await copies.close(moving, true)
    },
    async stop({ drain }) {
      isStopped = true
      kinds.forgetAll()
      await copies.close(copies.all(), drain)
    },
  }
}

/** Each version is made ready once, however many copies it gets. */
function openKinds(deps: FleetDeps, hosted: HostedVariant, machines: Machines) {
  const known = new Map<string, Promise<CopyKind>>()
  const ready = new Map<string, CopyKind>()
  const variants = new Map<string, HostedVariant>()
  const variantOf = (name: string) => {
    const component = {
      name,
      dimensions: { InferenceComponentName: name },
      instanceCount: () => machines.list().length,
    }
    const variant = variants.get(name) ?? { ...hosted, component }
    variants.set(name, variant)
    return variant
  }
  const forget = (versionId: string) => {
    void known.get(versionId)?.then(
      kind => kind.end(),
      () => {},
    )
    known.delete(versionId)
    ready.delete(versionId)
  }
  return {
    of(component: Component, version: ComponentVersion): Promise<CopyKind> {
      const found = known.get(version.id)
      if (found) return found
      const opening = openCopyKind(deps, variantOf(component.name), component, version).then(kind => {
        if (known.get(version.id) === opening) ready.set(version.id, kind)
        return kind
      })
      known.set(version.id, opening)
      // A failure must not stick: the archive may be there at the next try.
      opening.catch(() => known.get(version.id) === opening && known.delete(version.id))
      return opening
    },
    /** False once it was forgotten, maybe while its model was on its way. */
    isKnown: (kind: CopyKind) => ready.get(kind.versionId) === kind,
    forget,
    forgetAll: () => [...known.keys()].forEach(forget),
  }
}
