import { complain } from '../../../state/complain.ts'
import { parseArn } from '../arns.ts'
import { type ComponentRecord, isComponentInProgress, isOfEndpoint } from '../component-record.ts'
import type { ComponentHost } from './component-host.ts'
import { rollComponent } from './component-roll.ts'
import type { FleetDeps } from './deps.ts'
import { componentFailureReason } from './failure-reason.ts'

/** What is done to inference components. `key` is always the lower-cased name. */
export interface ComponentControl {
  /** Works in the background on what the record of a component says is under way. */
  work(region: string, key: string): void
  /** After a restart, once the endpoint is back: goes on with what was under way. */
  resume(region: string, endpointName: string): void
  onDeleted(listener: (region: string, name: string) => void): void
  /** From now on the records stay as they are. */
  close(): void
}

type HostOf = (component: ComponentRecord) => ComponentHost | undefined

const saveRetryMs = 1000

export function openComponentControl(deps: FleetDeps, hostOf: HostOf): ComponentControl {
  const { store, clock, models } = deps
  const listeners = new Set<(region: string, name: string) => void>()
  const forget = (versionId: string) => models.release(versionId).catch(() => {}) // what cannot be deleted goes at the next start
  /** What began before a reset must not touch what came after it. */
  let life = {}

  const save = (record: ComponentRecord, patch: Partial<ComponentRecord>, within: object): void => {
    const { region, key } = placeOf(record)
    const now = store.inferenceComponents.get(region, key)
    if (!now || within !== life || now.arn !== record.arn) return
    try {
      store.inferenceComponents.put(region, key, { ...now, ...patch, modifiedAt: new Date(clock.now()) })
    } catch (error) {
      complain(`The state of inference component ${record.name} cannot be saved and is tried again`, error)
      clock.after(saveRetryMs, () => save(record, patch, within))
    }
  }

  const remove = async (record: ComponentRecord, host: ComponentHost | undefined, within: object) => {
    await host?.keep(record, record.version.id, 0)
    await forget(record.version.id)
    if (within !== life) return
    const { region, key } = placeOf(record)
    store.inferenceComponents.delete(region, key)
    store.tags.delete(region, record.arn)
    for (const listener of listeners) listener(region, record.name)
  }

  const change = async (record: ComponentRecord, host: ComponentHost, within: object) => {
    const { version, next, copyCount } = record
    const done = { status: 'InService', next: undefined, previousCopyCount: undefined } as const
    try {
      if (next) await rollComponent(host, record, next, clock)
      else await setCopies(host, record)
      save(record, { ...done, version: next ?? version, failureReason: undefined }, within)
      if (next) await forget(version.id)
    } catch (error) {
      const before = record.previousCopyCount ?? copyCount
      const failureReason = componentFailureReason(record.name, error)
      save(record, { ...done, copyCount: before, failureReason }, within)
      if (next) await forget(next.id)
    }
  }

  const create = async (record: ComponentRecord, host: ComponentHost, within: object) => {
    try {
      await setCopies(host, record)
      save(record, { status: 'InService', failureReason: undefined }, within)
    } catch (error) {
      await host.keep(record, record.version.id, 0)
      save(record, { status: 'Failed', failureReason: componentFailureReason(record.name, error) }, within)
    }
  }

  const work = (record: ComponentRecord) => {
    const within = life
    const host = hostOf(record)
    const fail = (error: unknown) =>
      save(record, { status: 'Failed', failureReason: componentFailureReason(record.name, error) }, within)
    if (record.status === 'Deleting') void remove(record, host, within).catch(fail)
    else if (!host) fail(new Error(`Endpoint ${record.endpointName} has no instances for it.`))
    else void (record.status === 'Creating' ? create : change)(record, host, within).catch(fail)
  }

  return {
    work(region, key) {
      const record = store.inferenceComponents.get(region, key)
      if (record) work(record)
    },
    resume(region, endpointName) {
      const waiting = store.inferenceComponents.list(region).filter(isOfEndpoint(endpointName))
      for (const record of waiting.filter(isComponentInProgress)) work(record)
    },
    onDeleted: listener => void listeners.add(listener),
    close() {
      life = {}
    },
  }
}

async function setCopies(host: ComponentHost, record: ComponentRecord): Promise<void> {
  const { version, copyCount } = record
  const missing = copyCount - host.count(record.name, version.id)
  if (missing > 0) await host.add(record, version, missing)
  else await host.keep(record, version.id, copyCount)
}

const placeOf = ({ arn, name }: ComponentRecord) => ({ region: parseArn(arn)?.region ?? '', key: name.toLowerCase() })
