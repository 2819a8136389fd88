import type { Slots } from './slots.ts'

/**
 * Works on items and yields the results in the items' order. Each item holds one of `slots`, which others may share,
 * from the start of its work until its result is taken: so no more results wait in memory than there are slots. When one
 * fails or the reader stops, no new work begins, and what runs is waited for.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  slots: Slots,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = []
  const taken = async (next: Promise<Result>) => {
    try {
      return await next
    } finally {
      slots.give()
    }
  }
  try {
    for await (const item of items) {
      while (!slots.take()) {
        // Who waits with results in hand would keep the places that others wait for.
        const next = running.shift()
        if (next) yield await taken(next)
        else await slots.free()
      }
      const started = work(item)
      // Its failure is met when its turn comes; until then it is nobody's.
      started.catch(() => {})
      running.push(started)
    }
    for (let next = running.shift(); next; next = running.shift()) yield await taken(next)
  } finally {
    await Promise.allSettled(running.map(taken))
  }
}
