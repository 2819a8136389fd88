import { expect, test } from 'vitest'
import { placeEvents } from './event-places'

const plot = { left: 0, top: 0, width: 500, height: 100 }
const domain = { fromMs: 0, toMs: 500 }
const place = (...events: [number, string][]) =>
  placeEvents(
    events.map(([atMs, name]) => ({ atMs, name })),
    domain,
    plot,
  )

test('the name of the newest event stands to the left of its line at the right edge', () => {
  const [newest] = place([100, 'Created'], [495, 'Scaled to 3'])
  expect(newest).toMatchObject({ name: 'Scaled to 3', isLeft: true, x: 495 })
  expect(newest?.room).toBeGreaterThan('Scaled to 3'.length * 6)
})

test('an event just before it does not take its room, but joins it', () => {
  const [newest, ...older] = place([460, 'Scaled to 2'], [495, 'Scaled to 3'])
  expect(older).toEqual([])
  expect(newest).toMatchObject({ name: '2 events', isLeft: true, lines: [460, 495] })
  expect(newest?.events.map(({ name }) => name)).toEqual(['Scaled to 2', 'Scaled to 3'])
})

test('names that fit stand to the right of their lines, one after the other', () => {
  expect(place([100, 'Created'], [300, 'Last change']).map(({ x, isLeft, name }) => [x, isLeft, name])).toEqual([
    [300, false, 'Last change'],
    [100, false, 'Created'],
  ])
})

test('a name that a newer line would cut goes to the left', () => {
  expect(place([200, 'Last change'], [230, 'Scaled to 3'])[1]).toMatchObject({ isLeft: true, x: 200 })
})

test('nothing outside the chart has a place', () => {
  expect(place([-5, 'Created'], [501, 'Scaled'])).toEqual([])
})
