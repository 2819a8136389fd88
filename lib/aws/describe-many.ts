import { mapConcurrently } from '@/lib/map-concurrently'

/** How far a question goes that SageMaker answers one object at a time. */
export interface Reach {
  /** The newest so many are looked into. */
  maxItems: number
  /** What is not known by then is left out: the next who asks goes on from what is remembered. */
  withinMs: number
}

const atATime = 8

/** Looks into each item within the reach; gone ones are left out, and `isPartial` says that not all were looked into. */
export async function describeMany<Item, Described>(
  items: readonly Item[],
  { maxItems, withinMs }: Reach,
  describe: (item: Item) => Promise<Described | undefined>,
): Promise<{ described: Described[]; isPartial: boolean }> {
  const untilMs = performance.now() + withinMs
  let looked = 0
  const described = await mapConcurrently(items.slice(0, maxItems), atATime, async item => {
    if (performance.now() > untilMs) return undefined
    looked += 1
    return describe(item)
  })
  return { described: described.filter(each => each !== undefined), isPartial: looked < items.length }
}
