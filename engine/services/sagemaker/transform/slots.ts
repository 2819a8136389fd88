/** A number of places for work. */
export interface Slots {
  /** Takes a place if one is free. */
  take(): boolean
  /** Gives one back, to whoever has waited longest. */
  give(): void
  /** Resolves when a place may be free; take it before anybody else does. */
  free(): Promise<void>
}

export function createSlots(count: number): Slots {
  const waiting: (() => void)[] = []
  let left = count
  return {
    take() {
      if (left === 0) return false
      left--
      return true
    },
    give() {
      left++
      waiting.shift()?.()
    },
    free: () => (left > 0 ? Promise.resolve() : new Promise(resolve => waiting.push(resolve))),
  }
}
