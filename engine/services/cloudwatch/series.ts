import type { StandardUnit } from '@aws-sdk/client-cloudwatch'
import type { Bucket } from './bucket.ts'

/** What names a series: CloudWatch matches the whole dimension set. */
export interface MetricIdentity {
  region: string
  namespace: string
  metric: string
  dimensions: Readonly<Record<string, string>>
}

/** A stretch of 60 buckets: an hour of minutes, or ten minutes of 10 seconds. */
export interface Block {
  series: Series
  startMs: number
  bucketMs: number
  buckets: (Bucket | undefined)[]
  isDirty: boolean
}

/** The blocks of one resolution that are in memory. */
export interface Tape {
  bucketMs: number
  blocks: Map<number, Block>
  /** The block last written: nearly every sample falls into it. */
  current: Block | undefined
}

export interface Series extends MetricIdentity {
  id: number
  unit: StandardUnit
  minutes: Tape
  /** Only high-resolution metrics are kept by 10 seconds too. */
  fine: Tape | undefined
  /** Oldest and newest sample; +Infinity and -Infinity while there is none. */
  firstMs: number
  lastMs: number
  /** Newest sample that the database holds: later blocks need no look there. */
  storedLastMs: number
  /** True once the store was cleared: handles must look their series up anew. */
  isDropped: boolean
}

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const FINE_MS = 10_000
export const BUCKETS_PER_BLOCK = 60

export const createTape = (bucketMs: number): Tape => ({ bucketMs, blocks: new Map(), current: undefined })

export const blockStart = (atMs: number, bucketMs: number) => atMs - (atMs % (bucketMs * BUCKETS_PER_BLOCK))

export const blockEnd = (block: Block) => block.startMs + block.bucketMs * BUCKETS_PER_BLOCK

/** One string for one identity, whatever the order of its dimensions. */
export function seriesKey({ region, namespace, metric, dimensions }: MetricIdentity): string {
  const names = Object.keys(dimensions)
  if (names.length > 1) names.sort()
  let key = `${region}\0${namespace}\0${metric}`
  for (const name of names) key += `\0${name}\0${dimensions[name]}`
  return key
}
