/** What a line of the chart costs a month at so many requests; undefined where it is not known. */
export type CostCurve = (requestsPerMonth: number) => number | undefined

export interface Crossing {
  requestsPerMonth: number
  perMonth: number
  /** Which of the two is cheaper above it: 0 or 1. */
  cheaperAbove: 0 | 1
}

const STEPS_PER_DECADE = 60
const HALVINGS = 60
/** Instances come one by one, so that curves may cross again and again. */
const MAX_CROSSINGS = 4

/** Where two curves change places between two numbers of requests, from the least; steps count where they are made. */
export function crossings(a: CostCurve, b: CostCurve, from: number, to: number): Crossing[] {
  const difference = (requests: number) => {
    const [first, second] = [a(requests), b(requests)]
    return first === undefined || second === undefined ? Number.NaN : first - second
  }
  const found: Crossing[] = []
  const decades = Math.log10(to / from)
  const steps = Math.max(1, Math.ceil(decades * STEPS_PER_DECADE))
  let low = from
  let signLow = Math.sign(difference(from))
  for (let step = 1; step <= steps && found.length < MAX_CROSSINGS; step++) {
    const high = from * 10 ** ((decades * step) / steps)
    const signHigh = Math.sign(difference(high))
    if (Number.isNaN(signHigh)) return found
    if (signLow !== 0 && signHigh !== 0 && signHigh !== signLow) {
      const at = halve(difference, low, high, signLow)
      found.push({ requestsPerMonth: at, perMonth: b(at) ?? 0, cheaperAbove: signHigh < 0 ? 0 : 1 })
    }
    // What touches without crossing keeps the side that it came from.
    if (signHigh !== 0) {
      signLow = signHigh
      low = high
    }
  }
  return found
}

function halve(difference: (requests: number) => number, from: number, to: number, signLow: number): number {
  let [low, high] = [from, to]
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2
    if (Math.sign(difference(middle)) === signLow) low = middle
    else high = middle
  }
  return high
}
