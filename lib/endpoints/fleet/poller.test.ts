import { describe, expect, test } from 'vitest'
import { createManualClock } from '../../../engine/state/manual-clock.ts'
import type { EndpointStatus, EndpointSummary } from '../model'
import { applyFleetEvent, type FleetEvent, type FleetSnapshot } from './model'
import { createFleetPoller, type FleetSource } from './poller'

const pageSize = 100
const forever = new AbortController().signal

/** An account as ListEndpoints shows it, with every question counted. */
function createAccount(nowMs: () => number) {
  const endpoints = new Map<string, EndpointSummary>()
  const calls: string[] = []
  let gate: Promise<void> = Promise.resolve()
  let isDown = false
  const source: FleetSource = {
    async *pages({ changedAfterMs }) {
      calls.push(changedAfterMs === undefined ? 'full' : 'delta')
      if (isDown) throw new Error('down')
      const all = [...endpoints.values()].filter(each => each.lastModifiedAtMs > (changedAfterMs ?? -1))
      for (let from = 0; from === 0 || from < all.length; from += pageSize) {
        if (from > 0) await gate
        yield all.slice(from, from + pageSize)
      }
    },
    async isGone(name) {
      calls.push(`isGone ${name}`)
      return !endpoints.has(name)
    },
    describeError: error => ({ code: 'unavailable', message: String(error) }),
  }
  return {
    source,
    calls,
    put(name: string, status: EndpointStatus = 'InService', atMs = nowMs()) {
      const createdAtMs = endpoints.get(name)?.createdAtMs ?? atMs
      endpoints.set(name, { name, arn: `arn:${name}`, status, createdAtMs, lastModifiedAtMs: atMs })
    },
    remove: (name: string) => endpoints.delete(name),
    /** Holds every page after the first until the returned function is called. */
    holdPages() {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
    setDown: (down: boolean) => {
      isDown = down
    },
  }
}

function setUp(size = 0) {
  const clock = createManualClock()
  const account = createAccount(clock.now)
  for (let index = 0; index < size; index++)
    account.put(`e-${index}`, 'InService', clock.now() - (index + 30) * 120_000)
  const times = { now: clock.now, after: (delayMs: number, fire: () => void) => clock.after(delayMs, fire).clear }
  const poller = createFleetPoller(account.source, times)
  return { clock, account, poller }
}

const names = ({ rows }: FleetSnapshot) => rows.map(row => row.name)

describe('who is asked when', () => {
  test('many readers and watchers are one call', async () => {
    const { account, poller, clock } = setUp(3)
    for (let index = 0; index < 50; index++) poller.subscribe(() => {})
    const snapshots = await Promise.all(Array.from({ length: 50 }, () => poller.read(forever)))
    expect(new Set(snapshots.map(snapshot => names(snapshot).length))).toEqual(new Set([3]))
    expect(account.calls).toEqual(['full'])
    await clock.advance(15_000)
    expect(account.calls).toEqual(['full', 'full'])
  })

  test('when the last watcher leaves, nobody is asked again', async () => {
    const { account, poller, clock } = setUp(1)
    const leave = poller.subscribe(() => {})
    await clock.advance(0)
    await clock.advance(31_000)
    expect(account.calls).toHaveLength(3)
    leave()
    await clock.advance(3_600_000)
    expect(account.calls).toHaveLength(3)
  })

  test('a reader without a stream keeps it running for a while', async () => {
    const { account, poller, clock } = setUp(1)
    await poller.read(forever)
    await clock.advance(3_600_000)
    expect(account.calls.length).toBeGreaterThan(1)
    expect(account.calls.length).toBeLessThan(6)
  })

  test('who comes back after long is not shown what was then', async () => {
    const { account, poller, clock } = setUp(2)
    await poller.read(forever)
    await clock.advance(3_600_000)
    account.remove('e-0')
    expect(names(await poller.read(forever))).toEqual(['e-1'])
  })

  test('faster while something is in flight', async () => {
    const { account, poller, clock } = setUp(1)
    account.put('new', 'Creating')
    poller.subscribe(() => {})
    await clock.advance(0)
    await clock.advance(9_100)
    expect(account.calls).toHaveLength(4)
    account.put('new', 'InService')
    await clock.advance(3_000)
    const before = account.calls.length
    await clock.advance(14_000)
    expect(account.calls).toHaveLength(before)
  })

  test('a nudge is followed soon, also one that came while AWS was being asked', async () => {
    const { account, poller, clock } = setUp(150)
    const release = account.holdPages()
    poller.subscribe(() => {})
    await clock.advance(0)
    poller.nudge()
    release()
    await clock.advance(0)
    expect(account.calls).toEqual(['full'])
    await clock.advance(300)
    expect(account.calls).toEqual(['full', 'delta'])
    await clock.advance(20_000)
    poller.nudge()
    await clock.advance(300)
    expect(account.calls).toEqual(['full', 'delta', 'delta'])
  })

  test('a nudge while nobody watches makes the next reader wait for what it changed', async () => {
    const { account, poller, clock } = setUp(1)
    await poller.read(forever)
    await clock.advance(60_000)
    account.remove('e-0')
    poller.nudge()
    expect(names(await poller.read(forever))).toEqual([])
  })
})

test('who reads after a nudge sees what was changed, while others watch too', async () => {
  const { account, poller, clock } = setUp(1)
  poller.subscribe(() => {})
  await clock.advance(0)
  account.put('new', 'Creating')
  poller.nudge()
  expect(names(await poller.read(forever))).toContain('new')
  account.remove('new')
  poller.nudge()
  expect(names(await poller.read(forever))).toEqual(['e-0'])
})

describe('a large fleet', () => {
  test('shows its first pages before the last has come', async () => {
    const { account, poller, clock } = setUp(250)
    const release = account.holdPages()
    const reading = poller.read(forever)
    await clock.advance(0)
    await clock.advance(4000)
    const first = await reading
    expect(first).toMatchObject({ isComplete: false })
    expect(first.rows).toHaveLength(100)
    release()
    await clock.advance(0)
    const whole = await poller.read(forever)
    expect(whole).toMatchObject({ isComplete: true })
    expect(whole.rows).toHaveLength(250)
  })

  test('a reader that hangs up does not wait for the sweep', async () => {
    const { account, poller, clock } = setUp(250)
    const release = account.holdPages()
    const caller = new AbortController()
    const reading = poller.read(caller.signal)
    await clock.advance(0)
    caller.abort()
    expect((await reading).isComplete).toBe(false)
    expect((await poller.read(AbortSignal.abort())).isComplete).toBe(false)
    release()
  })

  test('is asked only for what changed, and swept every ten minutes', async () => {
    const { account, poller, clock } = setUp(250)
    poller.subscribe(() => {})
    await clock.advance(0)
    await clock.advance(11 * 60_000)
    expect(account.calls.filter(call => call === 'full')).toHaveLength(2)
    expect(account.calls.filter(call => call === 'delta')).toHaveLength(10)
  })

  test('sees a new endpoint, a change and a deletion without a sweep', async () => {
    const { account, poller, clock } = setUp(250)
    const events: FleetEvent[] = []
    poller.subscribe(event => events.push(event))
    await clock.advance(0)
    account.put('new', 'Creating')
    account.put('e-7', 'Deleting')
    await clock.advance(60_000)
    expect(events.at(-2)).toMatchObject({ type: 'change', removed: [] })
    account.remove('e-7')
    await clock.advance(10_000)
    expect(names(await poller.read(forever))).toHaveLength(250)
    expect(names(await poller.read(forever))).not.toContain('e-7')
    expect(account.calls.filter(call => call === 'full')).toHaveLength(1)
    expect(account.calls).toContain('isGone e-7')
  })

  test('forgets nothing while a later sweep is under way', async () => {
    const { account, poller, clock } = setUp(250)
    poller.subscribe(() => {})
    await clock.advance(0)
    account.holdPages()
    await clock.advance(11 * 60_000)
    expect(account.calls.at(-1)).toBe('full')
    expect(await poller.read(forever)).toMatchObject({ isComplete: true, rows: { length: 250 } })
  })
})

describe('trouble', () => {
  test('is told with what was last known, tried ever more slowly, and ends when AWS answers', async () => {
    const { account, poller, clock } = setUp(2)
    const events: FleetEvent[] = []
    poller.subscribe(event => events.push(event))
    await clock.advance(0)
    account.setDown(true)
    await clock.advance(15_000)
    const downSinceMs = clock.now()
    expect(events.at(-1)).toMatchObject({ type: 'check', trouble: { error: { code: 'unavailable' } } })
    const before = account.calls.length
    await clock.advance(2000)
    await clock.advance(4000)
    await clock.advance(8000)
    expect(account.calls).toHaveLength(before + 3)
    await clock.advance(10 * 60_000)
    expect(account.calls.length - before).toBeLessThan(15)
    const during = await poller.read(forever)
    expect(names(during)).toEqual(['e-0', 'e-1'])
    expect(during.trouble?.sinceMs).toBe(downSinceMs)
    expect(during.checkedAtMs).toBeLessThan(downSinceMs)
    account.setDown(false)
    await clock.advance(60_000)
    expect(events.at(-1)).not.toHaveProperty('trouble')
    expect((await poller.read(forever)).trouble).toBeUndefined()
  })

  test('from the start leaves the fleet unknown, not empty', async () => {
    const { account, poller } = setUp(2)
    account.setDown(true)
    expect(await poller.read(forever)).toMatchObject({ rows: [], isComplete: false, trouble: { error: {} } })
  })
})

test('who applies the events has what a reader reads', async () => {
  const { account, poller, clock } = setUp(120)
  let mirror: FleetSnapshot | undefined = await poller.read(forever)
  poller.subscribe(event => {
    mirror = mirror && applyFleetEvent(mirror, event)
  })
  for (let round = 0; round < 30; round++) {
    account.put(`e-${round}`, round % 3 === 0 ? 'Deleting' : 'Updating')
    if (round % 4 === 0) account.remove(`e-${round - 4}`)
    account.setDown(round % 7 === 5)
    await clock.advance(20_000)
    expect(mirror).toEqual(await poller.read(forever))
    expect(poller.check().version).toBe(mirror?.version)
  }
})
