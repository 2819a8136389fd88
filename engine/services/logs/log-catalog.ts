import type { Clock } from '../../state/clock.ts'
import type { LogGroup, LogStream, LogTables } from './log-tables.ts'

interface Entry {
  group: LogGroup
  streams: Map<string, LogStream>
}

/** The groups and streams, with a copy in memory: names are looked up for every line that a process writes. */
export function createLogCatalog(tables: LogTables, clock: Clock) {
  const regions = new Map<string, Map<string, Entry>>()
  const byId = new Map<number, Entry>()
  let nextGroupId = 1
  let nextStreamId = 1

  const remember = (group: LogGroup) => {
    const entry: Entry = { group, streams: new Map() }
    const region = regions.get(group.region) ?? new Map<string, Entry>()
    regions.set(group.region, region.set(group.name, entry))
    byId.set(group.id, entry)
    nextGroupId = Math.max(nextGroupId, group.id + 1)
  }
  const rememberStream = (stream: LogStream) => {
    byId.get(stream.groupId)?.streams.set(stream.name, stream)
    nextStreamId = Math.max(nextStreamId, stream.id + 1)
  }
  tables.groups().forEach(remember)
  tables.streams().forEach(rememberStream)
  const streams = (group: LogGroup) => [...(byId.get(group.id)?.streams.values() ?? [])]

  return {
    group: (region: string, name: string) => regions.get(region)?.get(name)?.group,
    groups: (region: string) => [...(regions.get(region)?.values() ?? [])].map(entry => entry.group),
    createGroup(region: string, name: string): LogGroup {
      const group = { id: nextGroupId, region, name, createdMs: clock.now() }
      tables.saveGroup(group)
      remember(group)
      return group
    },
    stream: (group: LogGroup, name: string) => byId.get(group.id)?.streams.get(name),
    streams,
    createStream(group: LogGroup, name: string): LogStream {
      const stream: LogStream = {
        id: nextStreamId,
        groupId: group.id,
        name,
        createdMs: clock.now(),
        firstEventMs: undefined,
        lastEventMs: undefined,
        ingestedMs: undefined,
        storedBytes: 0,
        events: 0,
      }
      tables.saveStream(stream)
      rememberStream(stream)
      return stream
    },
    /** Leaves the `keep` streams that were written last. */
    dropOldestStreams(group: LogGroup, keep: number) {
      const all = streams(group)
      if (all.length <= keep) return
      const age = (stream: LogStream) => stream.ingestedMs ?? stream.createdMs
      for (const stream of all.sort((a, b) => age(a) - age(b)).slice(0, all.length - keep)) {
        tables.deleteStream(stream.id)
        byId.get(group.id)?.streams.delete(stream.name)
      }
    },
    clear() {
      regions.clear()
      byId.clear()
    },
  }
}
