/**
 * A percentile sketch after DDSketch (Masson, Rim, Lee, VLDB 2019): counts by logarithmic bin, so that every
 * quantile is within RELATIVE_ERROR of a true sample. Two sketches merge without loss. Values are 0 or more.
 */
export interface Sketch {
  zeros: number
  positive: Bins
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
/** A share of a count may come out a hair too large (0.07 * 100), and would then be the next sample's. */
const ROUNDING = 1 - 1e-12

export const createSketch = (): Sketch => ({
  zeros: 0,
  positive: { offset: 0, counts: new Float32Array(0), total: 0 },
})

/** Counts `value` (0 or more) `weight` times. */
export function addToSketch(sketch: Sketch, value: number, weight: number): void {
  if (value > 0) addToBins(sketch.positive, binOf(value), weight)
  else sketch.zeros += weight
}

export function mergeSketch(target: Sketch, source: Sketch): void {
  target.zeros += source.zeros
  mergeBins(target.positive, source.positive)
}

/**
 * The smallest value that the share `quantile` (0..1) of the samples does not exceed: the nearest rank, so that the
 * highest quantiles of a few samples are the highest sample. Undefined when there are none.
 */
export function quantileOf({ zeros, positive }: Sketch, quantile: number): number | undefined {
  const count = zeros + positive.total
  if (count === 0) return undefined
  const weight = quantile * count * ROUNDING
  return zeros > 0 && weight <= zeros ? 0 : valueAt(positive, weight - zeros)
}

const binOf = (magnitude: number) => Math.ceil(Math.log(magnitude) * BINS_PER_LOG)

function addToBins(bins: Bins, bin: number, weight: number): void {
  let slot = bin - bins.offset
  if (slot < 0 || slot >= bins.counts.length) {
    grow(bins, bin)
    slot = Math.max(0, bin - bins.offset)
  }
  const before = bins.counts[slot] ?? 0
  bins.counts[slot] = before + weight
  // What a 32-bit count took of a fraction: the total must be that of the counts.
  bins.total += (bins.counts[slot] ?? 0) - before
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

/** The middle of the lowest bin that has so much weight at or below it, sought from the nearer end. */
function valueAt(bins: Bins, weight: number): number {
  const { offset, counts, total } = bins
  const isHigh = weight > total / 2
  let seen = 0
  let bin = offset
  for (let step = 0; step < counts.length; step++) {
    const slot = isHigh ? counts.length - 1 - step : step
    const count = counts[slot] ?? 0
    if (count === 0) continue
    seen += count
    bin = offset + slot
    if (isHigh ? seen > total - weight : seen >= weight) break
  }
  return (2 * GAMMA ** bin) / (GAMMA + 1)
}

/** A compact copy: zeros, then the number of filled bins, then of each (gap to the bin before, count), all as varints. */
export function encodeSketch({ zeros, positive }: Sketch): Uint8Array {
  const { offset, counts } = positive
  const bytes: number[] = []
  pushVarint(bytes, zeros)
  let filled = 0
  for (const count of counts) if (count) filled++
  pushVarint(bytes, filled)
  let before = 0
  // Every flush comes through here: an array of the filled bins would cost several times as much.
  for (let slot = 0; slot < counts.length; slot++) {
    const count = counts[slot]
    if (!count) continue
    pushVarint(bytes, zigzag(offset + slot - before))
    pushVarint(bytes, Math.max(1, Math.round(count)))
    before = offset + slot
  }
  return Uint8Array.from(bytes)
}

/** Reads what encodeSketch wrote; earlier versions wrote the bins of negative values behind it. */
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
  let bin = 0
  for (let left = varint(); left > 0; left--) {
    bin += unzigzag(varint())
    addToBins(sketch.positive, bin, varint())
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
