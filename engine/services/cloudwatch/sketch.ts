/**
 * A percentile sketch after DDSketch (Masson, Rim, Lee, VLDB 2019): counts by logarithmic bin, so that every
 * quantile is within RELATIVE_ERROR of a true sample. Two sketches merge without loss.
 */
export interface Sketch {
  zeros: number
  positive: Bins
  negative: Bins
}

/** Counts of the bins `offset`, `offset + 1`, …; empty until its first sample. */
interface Bins {
  offset: number
  counts: Float32Array
  total: number
}

const RELATIVE_ERROR = 0.009
const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR)
const BINS_PER_LOG = 1 / Math.log(GAMMA)
/** Values further apart than this many bins (16 decades) share the lowest bin. */
const MAX_BINS = 2048
const GROWTH_BINS = 16

const noBins = (): Bins => ({ offset: 0, counts: new Float32Array(0), total: 0 })

export const createSketch = (): Sketch => ({ zeros: 0, positive: noBins(), negative: noBins() })

/** Counts `value` `weight` times. */
export function addToSketch(sketch: Sketch, value: number, weight: number): void {
  if (value > 0) addToBins(sketch.positive, binOf(value), weight)
  else if (value < 0) addToBins(sketch.negative, binOf(-value), weight)
  else sketch.zeros += weight
}

export function mergeSketch(target: Sketch, source: Sketch): void {
  target.zeros += source.zeros
  mergeBins(target.positive, source.positive)
  mergeBins(target.negative, source.negative)
}

/** The value below which the share `quantile` (0..1) of the samples lies; undefined when there are none. */
export function quantileOf(sketch: Sketch, quantile: number): number | undefined {
  const negatives = sketch.negative.total
  const count = negatives + sketch.zeros + sketch.positive.total
  if (count === 0) return undefined
  const rank = Math.floor(quantile * (count - 1))
  if (rank < negatives) return -valueAt(sketch.negative, negatives - 1 - rank)
  if (rank < negatives + sketch.zeros) return 0
  return valueAt(sketch.positive, rank - negatives - sketch.zeros)
}

const binOf = (magnitude: number) => Math.ceil(Math.log(magnitude) * BINS_PER_LOG)

function addToBins(bins: Bins, bin: number, weight: number): void {
  let slot = bin - bins.offset
  if (slot < 0 || slot >= bins.counts.length) {
    grow(bins, bin)
    slot = Math.max(0, bin - bins.offset)
  }
  bins.counts[slot] = (bins.counts[slot] ?? 0) + weight
  bins.total += weight
}

function mergeBins(target: Bins, source: Bins): void {
  for (let slot = 0; slot < source.counts.length; slot++) {
    const count = source.counts[slot]
    if (count) addToBins(target, source.offset + slot, count)
  }
}

function grow(bins: Bins, bin: number): void {
  const { offset, counts } = bins
  const isEmpty = counts.length === 0
  const last = Math.max(isEmpty ? bin : offset + counts.length - 1, bin + (isEmpty || bin > offset ? GROWTH_BINS : 0))
  const wanted = isEmpty ? bin - GROWTH_BINS : Math.min(offset, bin < offset ? bin - GROWTH_BINS : bin)
  const first = Math.max(wanted, last - MAX_BINS + 1)
  const grown = new Float32Array(last - first + 1)
  for (let slot = 0; slot < counts.length; slot++) {
    const at = Math.max(0, offset + slot - first)
    grown[at] = (grown[at] ?? 0) + (counts[slot] ?? 0)
  }
  bins.offset = first
  bins.counts = grown
}

/** The middle of the bin that holds the sample of this rank, sought from the nearer end. */
function valueAt(bins: Bins, rank: number): number {
  const { offset, counts, total } = bins
  const isHigh = rank > total / 2
  let left = isHigh ? total - rank : rank + 1
  let bin = offset
  for (let step = 0; step < counts.length && left > 0; step++) {
    const slot = isHigh ? counts.length - 1 - step : step
    const count = counts[slot] ?? 0
    if (count === 0) continue
    left -= count
    bin = offset + slot
  }
  return (2 * GAMMA ** bin) / (GAMMA + 1)
}

/** A compact copy: zeros, then for each sign the pairs (gap to the bin before, count), all as varints. */
export function encodeSketch(sketch: Sketch): Uint8Array {
  const bytes: number[] = []
  pushVarint(bytes, sketch.zeros)
  for (const bins of [sketch.positive, sketch.negative]) {
    const filled = [...bins.counts.keys()].filter(slot => bins.counts[slot])
    pushVarint(bytes, filled.length)
    let before = 0
    for (const slot of filled) {
      const bin = bins.offset + slot
      pushVarint(bytes, zigzag(bin - before))
      pushVarint(bytes, Math.max(1, Math.round(bins.counts[slot] ?? 0)))
      before = bin
    }
  }
  return Uint8Array.from(bytes)
}

/** Reads what encodeSketch wrote. */
export function decodeSketch(bytes: Uint8Array): Sketch {
  let at = 0
  const varint = () => {
    let value = 0
    let scale = 1
    for (; at < bytes.length; scale *= 128) {
      const byte = bytes[at++] ?? 0
      value += (byte & 127) * scale
      if (byte < 128) break
    }
    return value
  }
  const sketch = createSketch()
  sketch.zeros = varint()
  for (const bins of [sketch.positive, sketch.negative]) {
    let bin = 0
    for (let left = varint(); left > 0; left--) {
      bin += unzigzag(varint())
      addToBins(bins, bin, varint())
    }
  }
  return sketch
}

const zigzag = (value: number) => (value < 0 ? -2 * value - 1 : 2 * value)
const unzigzag = (value: number) => (value % 2 ? -(value + 1) / 2 : value / 2)

function pushVarint(bytes: number[], value: number): void {
  let rest = Math.round(value)
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  bytes.push(rest)
}
