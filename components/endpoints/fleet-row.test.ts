import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ENDPOINT_STATUSES, type EndpointSummary } from '@/lib/endpoints/model'
import { selectRows, sortableColumns } from './fleet-row'

const someRows = fc.uniqueArray(
  fc.record<EndpointSummary>({
    name: fc.stringMatching(/^[a-cA-C][a-c-]{0,3}$/),
    arn: fc.constant('arn'),
    status: fc.constantFrom(...ENDPOINT_STATUSES),
    createdAtMs: fc.nat(4),
    lastModifiedAtMs: fc.nat(4),
  }),
  { selector: row => row.name },
)
const sort = fc.constantFrom(...sortableColumns)
const everything = { search: '', status: '' }
const names = (rows: readonly EndpointSummary[]) => rows.map(row => row.name)

test('every row that matches and no other, whatever the order', () => {
  fc.assert(
    fc.property(
      someRows,
      sort,
      fc.boolean(),
      fc.constantFrom('', 'a', 'B', ' b '),
      (rows, by, isDescending, search) => {
        const status = rows[0]?.status ?? ''
        const found = selectRows(rows, { search, status, sort: by, isDescending })
        const expected = rows.filter(
          row => row.status === status && row.name.toLowerCase().includes(search.trim().toLowerCase()),
        )
        expect(names(found).sort()).toEqual(names(expected).sort())
      },
    ),
  )
})

test('the order hangs on the rows alone, not on how they came', () => {
  fc.assert(
    fc.property(someRows, sort, fc.boolean(), (rows, by, isDescending) => {
      const order = { ...everything, sort: by, isDescending }
      const before = [...rows]
      expect(names(selectRows(rows.toReversed(), order))).toEqual(names(selectRows(rows, order)))
      expect(rows).toEqual(before)
    }),
  )
})

test('by name, status, age and change, both ways; equals by name', () => {
  const row = (name: string, status: EndpointSummary['status'], atMs: number): EndpointSummary => ({
    name,
    arn: name,
    status,
    createdAtMs: atMs,
    lastModifiedAtMs: 10 - atMs,
  })
  const rows = [row('c', 'Failed', 1), row('a', 'InService', 3), row('b', 'InService', 2), row('d', 'Creating', 2)]
  const by = (column: (typeof sortableColumns)[number], isDescending = false) =>
    names(selectRows(rows, { ...everything, sort: column, isDescending })).join('')
  expect([by('name'), by('name', true)]).toEqual(['abcd', 'dcba'])
  expect([by('status'), by('status', true)]).toEqual(['dcab', 'abcd'])
  expect([by('age'), by('age', true)]).toEqual(['abdc', 'cbda'])
  expect([by('modified'), by('modified', true)]).toEqual(['cbda', 'abdc'])
})

test('ten thousand rows are found and sorted while a key is held down', () => {
  const rows = Array.from(
    { length: 10_000 },
    (_, index): EndpointSummary => ({
      name: `endpoint-${(index * 7919) % 10_000}`,
      arn: 'arn',
      status: 'InService',
      createdAtMs: index,
      lastModifiedAtMs: index,
    }),
  )
  const startedMs = performance.now()
  expect(selectRows(rows, { search: 'point-1', status: 'InService', sort: 'name', isDescending: true })).toHaveLength(
    1111,
  )
  expect(performance.now() - startedMs).toBeLessThan(500)
})
