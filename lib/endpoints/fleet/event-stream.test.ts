import { describe, expect, test } from 'vitest'
import { createManualClock } from '../../../engine/state/manual-clock.ts'
import { fleetEventStream } from './event-stream'
import type { FleetEvent } from './model'

/** A poller whose events the test sends, with a count of who listens and what waits. */
function setUp() {
  const clock = createManualClock()
  const listeners = new Set<(event: FleetEvent) => void>()
  let waiting = 0
  const times = {
    now: clock.now,
    after(delayMs: number, fire: () => void) {
      waiting += 1
      const timer = clock.after(delayMs, () => {
        waiting -= 1
        fire()
      })
      return () => {
        waiting -= 1
        timer.clear()
      }
    },
  }
  const poller = {
    subscribe(listener: (event: FleetEvent) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    check: () => ({ type: 'check' as const, version: 41, checkedAtMs: clock.now() }),
  }
  const caller = new AbortController()
  return {
    clock,
    caller,
    open: () => fleetEventStream(poller, caller.signal, times),
    send: (version: number) => {
      for (const listener of listeners) listener(changeTo(version))
    },
    leaks: () => ({ listeners: listeners.size, timers: waiting }),
  }
}

const changeTo = (version: number): FleetEvent => ({
  type: 'change',
  version,
  upserts: [],
  removed: ['a\n\nb'],
  isComplete: true,
  checkedAtMs: 1,
})
const none = { listeners: 0, timers: 0 }

/** Reads whole events, as an EventSource does: blocks parted by an empty line. */
function eventsOf(stream: ReadableStream<Uint8Array>) {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let text = ''
  return {
    cancel: () => reader.cancel(),
    async next(): Promise<string | undefined> {
      while (!text.includes('\n\n')) {
        const { done, value } = await reader.read()
        if (done) return undefined
        text += decoder.decode(value, { stream: true })
      }
      const [block = '', ...rest] = text.split('\n\n')
      text = rest.join('\n\n')
      return block
    },
  }
}
const dataOf = (block: string | undefined): FleetEvent => JSON.parse(block?.replace(/^data: /, '') ?? '')

describe('the event stream', () => {
  test('begins with where the poller stands, then tells each event in order', async () => {
    const { open, send } = setUp()
    const events = eventsOf(open())
    expect(await events.next()).toBe('retry: 2000')
    expect(dataOf(await events.next())).toMatchObject({ type: 'check', version: 41 })
    send(42)
    send(43)
    expect(dataOf(await events.next())).toEqual(changeTo(42))
    expect(dataOf(await events.next())).toEqual(changeTo(43))
  })

  test('is never silent for long', async () => {
    const { open, clock } = setUp()
    const events = eventsOf(open())
    await events.next()
    await events.next()
    for (let beat = 0; beat < 3; beat++) {
      await clock.advance(10_000)
      expect(dataOf(await events.next())).toMatchObject({ type: 'check', checkedAtMs: clock.now() })
    }
  })

  test('ends for everybody else when the caller hangs up', async () => {
    const { open, caller, send, leaks } = setUp()
    const events = eventsOf(open())
    await events.next()
    caller.abort()
    send(42)
    expect(dataOf(await events.next())).toMatchObject({ type: 'check' })
    expect(await events.next()).toBeUndefined()
    expect(leaks()).toEqual(none)
  })

  test('that is cancelled leaves nothing behind, and may be aborted after', async () => {
    const { open, caller, send, leaks, clock } = setUp()
    const stream = open()
    await expect(stream.cancel()).resolves.toBeUndefined()
    expect(leaks()).toEqual(none)
    caller.abort()
    send(42)
    await clock.advance(60_000)
    expect(leaks()).toEqual(none)
  })

  test('of a caller that was gone before it began ends at once', async () => {
    const { open, caller, leaks } = setUp()
    caller.abort()
    expect(await eventsOf(open()).next()).toBeUndefined()
    expect(leaks()).toEqual(none)
  })

  test('drops a reader that does not read, with a bounded backlog', async () => {
    const { open, send, leaks } = setUp()
    const events = eventsOf(open())
    for (let version = 42; version < 2000; version++) send(version)
    expect(leaks()).toEqual(none)
    let heard = 0
    while ((await events.next()) !== undefined) heard += 1
    expect(heard).toBeGreaterThan(200)
    expect(heard).toBeLessThan(270)
  })

  test('drops by its heartbeat too', async () => {
    const { open, clock, leaks } = setUp()
    open()
    await clock.advance(10_000 * 300)
    expect(leaks()).toEqual(none)
  })
})
