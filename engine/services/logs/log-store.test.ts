import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../state/database.ts'
import { createManualClock } from '../../state/manual-clock.ts'
import { type LogStore, openLogStore } from './log-store.ts'

const at = { region: 'us-east-1', group: '/aws/sagemaker/Endpoints/churn', stream: 'AllTraffic/i-1' }
const START = { atMs: 0, sequence: 0 }
const ALL = { startMs: 0, endMs: Number.MAX_SAFE_INTEGER, limit: 100_000 }

let dataDir: string
const closers: (() => void)[] = []
const open = () => {
  const database = openDatabase(dataDir, 'logs', 'normal')
  const store = openLogStore(database, createManualClock())
  closers.push(() => {
    store.close()
    database.close()
  })
  return Object.assign(store, { database })
}
const messages = (store: LogStore) => {
  const group = store.group(at.region, at.group)
  const stream = group && store.stream(group, at.stream)
  return stream ? store.read(stream, 'forward', START, ALL).map(event => event.message) : []
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'logs-'))
})
afterEach(() => {
  for (const close of closers.splice(0)) close()
  rmSync(dataDir, { recursive: true })
})

test('lines come back in order, byte for byte, control bytes too; empty ones are left out', () => {
  const store = open()
  const lines = ['first', '', '\u001b[31mred\u001b[0m', 'nul \u0000 and \ud83d\ude80', ' '].map((text, n) => ({
    atMs: n,
    text,
  }))
  store.append({ ...at, lines })
  expect(messages(store)).toEqual(['first', '\u001b[31mred\u001b[0m', 'nul \u0000 and \ud83d\ude80', ' '])
})

test('what was flushed outlives the process', () => {
  const first = open()
  first.append({ ...at, lines: [{ atMs: 1, text: 'a' }] })
  first.flush()
  const second = open()
  second.append({ ...at, lines: [{ atMs: 1, text: 'b' }] })
  expect(messages(second)).toEqual(['a', 'b'])
})

test('what was put is there after a kill', async () => {
  await open().put({ ...at, lines: [{ atMs: 1, text: 'a' }] })
  expect(messages(open())).toEqual(['a'])
})

test('a put that cannot be written leaves nothing, and no line of others is lost by it', async () => {
  const store = open()
  await store.put({ ...at, lines: [{ atMs: 1, text: 'kept' }] })
  const group = store.group(at.region, at.group)
  const stream = group && store.stream(group, at.stream)
  const before = { ...stream }
  const isRefused = async () => {
    store.database.exec('PRAGMA query_only = 1')
    await expect(store.put({ ...at, lines: [{ atMs: 2, text: 'refused' }] })).rejects.toThrow('readonly')
    store.database.exec('PRAGMA query_only = 0')
  }
  await isRefused()
  expect(stream).toEqual(before)
  store.append({ ...at, lines: [{ atMs: 3, text: 'of a process' }] })
  await isRefused()
  expect(messages(store)).toEqual(['kept', 'of a process'])
})

test('a flooding stream keeps its newest events and stays bounded', () => {
  const store = open()
  const text = 'x'.repeat(1000)
  for (let batch = 0; batch < 20; batch++) {
    store.append({ ...at, lines: Array.from({ length: 1000 }, (_, n) => ({ atMs: batch * 1000 + n, text })) })
  }
  store.flush()
  const group = store.group(at.region, at.group)
  const stream = group && store.stream(group, at.stream)
  expect(stream?.storedBytes).toBeLessThanOrEqual(8 * 1024 * 1024)
  expect(stream?.events).toBe(messages(store).length)
  const newest =
    stream && store.read(stream, 'backward', { atMs: Number.MAX_SAFE_INTEGER, sequence: 0 }, { ...ALL, limit: 1 })
  expect(newest?.[0]?.atMs).toBe(19_999)
})

test('a group keeps its newest streams', () => {
  const store = open()
  for (let n = 0; n < 510; n++) store.append({ ...at, stream: `s-${n}`, lines: [{ atMs: n, text: 'x' }] })
  const group = store.group(at.region, at.group)
  expect(group && store.streams(group)).toHaveLength(500)
  expect(group && store.stream(group, 's-509')).toBeDefined()
})
