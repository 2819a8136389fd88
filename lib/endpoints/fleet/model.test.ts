import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ENDPOINT_STATUSES, type EndpointSummary } from '../model'
import { applyFleetEvent, type FleetChange, type FleetSnapshot } from './model'
import { createFleetRows } from './rows'

const anEndpoint = fc.record<EndpointSummary>({
  name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '__proto__', 'constructor'),
  arn: fc.constantFrom('arn:1', 'arn:2'),
  status: fc.constantFrom(...ENDPOINT_STATUSES),
  createdAtMs: fc.nat(3),
  lastModifiedAtMs: fc.nat(3),
})
const someEndpoints = fc.uniqueArray(anEndpoint, { selector: endpoint => endpoint.name })
const aLook = fc.oneof(
  fc.record({
    kind: fc.constant('take' as const),
    rows: someEndpoints,
    isWhole: fc.boolean(),
    isComplete: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('remove' as const), rows: someEndpoints }),
)
const byName = (rows: readonly EndpointSummary[]) => rows.toSorted((a, b) => (a.name < b.name ? -1 : 1))

test('the events of any sequence of looks give what the last look left', () => {
  fc.assert(
    fc.property(fc.array(aLook, { maxLength: 12 }), fc.nat(), (looks, firstVersion) => {
      const rows = createFleetRows(firstVersion)
      let mirror: FleetSnapshot | undefined = rows.snapshot()
      let atMs = 0
      for (const look of looks) {
        atMs += 1
        const event: FleetChange | undefined =
          look.kind === 'take'
            ? rows.take(look.rows, { ...look, atMs })
            : rows.remove(
                look.rows.map(row => row.name),
                atMs,
              )
        if (event && mirror) mirror = applyFleetEvent(mirror, event)
        const { version } = rows.snapshot()
        if (mirror) mirror = applyFleetEvent(mirror, { type: 'check', version, checkedAtMs: atMs })
        expect(mirror).toEqual(rows.snapshot())
        if (look.kind === 'take' && look.isWhole) {
          expect(byName(rows.snapshot().rows)).toEqual(byName(look.rows))
        }
      }
    }),
  )
})

const row: EndpointSummary = { name: 'a', arn: 'arn:a', status: 'InService', createdAtMs: 1, lastModifiedAtMs: 1 }
const snapshot: FleetSnapshot = { version: 7, rows: [row], isComplete: true, checkedAtMs: 1 }
const change = { type: 'change' as const, upserts: [], removed: ['a'], isComplete: true, checkedAtMs: 2 }

test('an event that does not follow asks for the list; one that came before is no news', () => {
  expect(applyFleetEvent(snapshot, { ...change, version: 9 })).toBeUndefined()
  expect(applyFleetEvent(snapshot, { type: 'check', version: 8, checkedAtMs: 2 })).toBeUndefined()
  expect(applyFleetEvent(snapshot, { type: 'check', version: 6, checkedAtMs: 2 })).toBeUndefined()
  expect(applyFleetEvent(snapshot, { ...change, version: 7 })).toBe(snapshot)
  expect(applyFleetEvent(snapshot, { ...change, version: 8 })?.rows).toEqual([])
})

test('trouble comes with a check and goes with the next', () => {
  const trouble = { error: { code: 'unavailable' as const, message: 'down' }, sinceMs: 1 }
  const troubled = applyFleetEvent(snapshot, { type: 'check', version: 7, checkedAtMs: 1, trouble })
  expect(troubled).toEqual({ ...snapshot, trouble })
  expect(troubled && applyFleetEvent(troubled, { type: 'check', version: 7, checkedAtMs: 2 })).toEqual({
    ...snapshot,
    checkedAtMs: 2,
  })
  // A check changes no row, so that a table of thousands is not built anew.
  expect(troubled?.rows).toBe(snapshot.rows)
})

test('rows that did not change are no event', () => {
  const rows = createFleetRows()
  const options = { isWhole: true, isComplete: true, atMs: 1 }
  expect(rows.take([row], options)).toMatchObject({ upserts: [row], removed: [] })
  expect(rows.take([{ ...row }], { ...options, atMs: 2 })).toBeUndefined()
  expect(rows.snapshot().checkedAtMs).toBe(2)
  expect(rows.remove(['nobody'], 3)).toBeUndefined()
})
