import { type Bucket, createBucket } from './bucket.ts'
import { isRollable, type MetricTables } from './metric-tables.ts'
import { type Block, BUCKETS_PER_BLOCK, blockEnd, blockStart, MINUTE_MS, type Series, type Tape } from './series.ts'

export interface BlockMemory {
  /** The block in memory, loaded where only the database has it; undefined where neither has one. */
  find(series: Series, tape: Tape, startMs: number): Block | undefined
  /** The bucket of a moment, to be written to: it counts as changed. */
  touch(series: Series, tape: Tape, atMs: number): Bucket
  /** True while a block that ended before `beforeMs` has changes that the database lacks. */
  hasUnsavedBefore(beforeMs: number): boolean
  flush(nowMs: number): void
  /** Writes what is unsaved of these series alone. Where that fails, they are again as the database has them. */
  save(wanted: ReadonlySet<Series>): void
  /** Takes a series' saved blocks that ended before `beforeMs` out of memory. */
  forget(series: Series, beforeMs: number): void
  /** Reads an hour whose coarser buckets are still owed, so that the next flush writes them. */
  resume(series: Series, startMs: number): void
  clear(): void
}

/** The blocks that are in memory, and which of them the database does not have yet. */
export function createBlockMemory(tables: MetricTables): BlockMemory {
  const dirty = new Set<Block>()
  const unrolled = new Set<Block>()

  const find = (series: Series, tape: Tape, startMs: number): Block | undefined => {
    const known = tape.blocks.get(startMs)
    if (known || series.storedLastMs < startMs) return known
    const block = createBlock(series, tape, startMs)
    for (const stored of tables.read(series, tape.bucketMs, startMs, blockEnd(block))) {
      block.buckets[(stored.startMs - startMs) / tape.bucketMs] = stored.bucket
    }
    return block
  }
  const markDirty = (block: Block) => {
    block.isDirty = true
    dirty.add(block)
    if (block.bucketMs === MINUTE_MS) unrolled.add(block)
  }
  const write = (blocks: Block[], rollable: Block[]) => {
    writeBlocks(tables, blocks, rollable)
    for (const block of blocks) dirty.delete(block)
    for (const block of rollable) unrolled.delete(block)
  }
  const resume = (series: Series, startMs: number) => {
    const block = find(series, series.minutes, startMs)
    if (block) unrolled.add(block)
  }
  const discard = (block: Block) => {
    const { series, startMs } = block
    removeBlock(block.bucketMs === MINUTE_MS ? series.minutes : series.fine, block)
    dirty.delete(block)
    series.lastMs = series.storedLastMs
    if (unrolled.delete(block)) resume(series, startMs)
  }

  return {
    find,
    resume,
    touch(series, tape, atMs) {
      const startMs = blockStart(atMs, tape.bucketMs)
      let block = tape.current
      if (block?.startMs !== startMs) {
        block = find(series, tape, startMs) ?? createBlock(series, tape, startMs)
        tape.current = block
      }
      const bucket = bucketAt(block, atMs)
      bucket.isDirty = true
      if (!block.isDirty) markDirty(block)
      if (atMs > series.lastMs) series.lastMs = atMs
      if (atMs < series.firstMs) series.firstMs = atMs
      return bucket
    },
    hasUnsavedBefore: beforeMs => [...dirty, ...unrolled].some(block => blockEnd(block) <= beforeMs),
    flush(nowMs) {
      const rollable = [...unrolled].filter(block => isRollable(block, nowMs))
      if (dirty.size > 0 || rollable.length > 0) write([...dirty], rollable)
    },
    save(wanted) {
      const blocks = [...dirty].filter(block => wanted.has(block.series))
      try {
        write(blocks, [])
      } catch (error) {
        blocks.forEach(discard)
        throw error
      }
    },
    forget(series, beforeMs) {
      for (const tape of [series.minutes, series.fine]) {
        for (const block of tape?.blocks.values() ?? []) {
          if (blockEnd(block) > beforeMs || block.isDirty || unrolled.has(block)) continue
          removeBlock(tape, block)
        }
      }
    },
    clear() {
      dirty.clear()
      unrolled.clear()
    },
  }
}

function createBlock(series: Series, tape: Tape, startMs: number): Block {
  const buckets = new Array<Bucket | undefined>(BUCKETS_PER_BLOCK).fill(undefined)
  const block: Block = { series, startMs, bucketMs: tape.bucketMs, buckets, isDirty: false }
  tape.blocks.set(startMs, block)
  return block
}

function bucketAt(block: Block, atMs: number): Bucket {
  const slot = Math.floor((atMs - block.startMs) / block.bucketMs)
  const known = block.buckets[slot]
  if (known) return known
  const bucket = createBucket()
  block.buckets[slot] = bucket
  return bucket
}

/** All or none; only after the commit they count as written, so that what a failed write leaves behind is tried again. */
function writeBlocks(tables: MetricTables, blocks: Block[], rollable: Block[]): void {
  const changed = new Set(blocks.map(block => block.series))
  tables.transaction(() => {
    for (const block of blocks) tables.saveBlock(block)
    for (const series of changed) tables.saveSeries(series)
    for (const block of rollable) tables.rollUp(block)
  })
  for (const block of blocks) {
    block.isDirty = false
    for (const bucket of block.buckets) if (bucket) bucket.isDirty = false
  }
  for (const series of changed) series.storedLastMs = series.lastMs
}

function removeBlock(tape: Tape | undefined, block: Block): void {
  tape?.blocks.delete(block.startMs)
  if (tape?.current === block) tape.current = undefined
}
