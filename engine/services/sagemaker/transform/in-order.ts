/**
 * Works on items with at most `concurrency` at a time and yields the results in the items' order; so no more than
 * `concurrency` results wait. When one fails or the reader stops, no new work begins, and what runs is waited for.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  concurrency: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = []
  try {
    for await (const item of items) {
      const started = work(item)
      // Its failure is met when its turn comes; until then it is nobody's.
      started.catch(() => {})
      running.push(started)
      if (running.length >= concurrency) yield await (running.shift() ?? started)
    }
    for (let next = running.shift(); next; next = running.shift()) yield await next
  } finally {
    await Promise.allSettled(running)
  }
}
