import { addToSketch, createSketch, mergeSketch, quantileOf, type Sketch } from './sketch.ts'

/** What is known of the samples of one span of time. */
export interface Bucket {
  sum: number
  min: number
  max: number
  count: number
  /** Made by the second distinct value; `null` where no percentile is known: only totals were given, or a negative value. */
  sketch: Sketch | null | undefined
  /** Changed since it was last written to the database. */
  isDirty: boolean
}

export interface StatisticSet {
  sum: number
  min: number
  max: number
  count: number
}

export const createBucket = (): Bucket => ({ sum: 0, min: 0, max: 0, count: 0, sketch: undefined, isDirty: false })

/** Counts `value` `weight` times. */
export function addValue(bucket: Bucket, value: number, weight: number): void {
  if (bucket.count === 0) {
    bucket.min = value
    bucket.max = value
  } else {
    if (value < 0) bucket.sketch = null
    else if (bucket.sketch === undefined && (value !== bucket.min || value !== bucket.max)) makeSketch(bucket)
    if (bucket.sketch) addToSketch(bucket.sketch, value, weight)
    if (value < bucket.min) bucket.min = value
    if (value > bucket.max) bucket.max = value
  }
  bucket.sum += value * weight
  bucket.count += weight
}

/** Adds totals whose samples are not known: percentiles stay known only if all samples were alike. */
export function addTotals(bucket: Bucket, totals: StatisticSet): void {
  if (totals.min === totals.max) {
    const sum = bucket.sum + totals.sum
    addValue(bucket, totals.min, totals.count)
    bucket.sum = sum
    return
  }
  mergeTotals(bucket, totals)
  bucket.sketch = null
}

export function mergeBucket(target: Bucket, source: Bucket): void {
  if (source.count === 0) return
  if (source.sketch === undefined) {
    addTotals(target, source)
    return
  }
  if (source.sketch === null || target.sketch === null) target.sketch = null
  else {
    if (target.sketch === undefined) makeSketch(target)
    if (target.sketch) mergeSketch(target.sketch, source.sketch)
  }
  mergeTotals(target, source)
}

/**
 * The smallest value that the share `quantile` (0..1) of the samples does not exceed; undefined where that is not known.
 * "Percentile statistics are not available for metrics when any of the metric values are negative numbers."
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
 */
export function bucketQuantile(bucket: Bucket, quantile: number): number | undefined {
  if (bucket.sketch === null || bucket.min < 0) return undefined
  if (bucket.sketch === undefined || quantile <= 0) return bucket.min
  if (quantile >= 1) return bucket.max
  const value = quantileOf(bucket.sketch, quantile) ?? bucket.min
  return Math.min(bucket.max, Math.max(bucket.min, value))
}

function makeSketch(bucket: Bucket): void {
  bucket.sketch = bucket.min < 0 ? null : createSketch()
  if (bucket.sketch && bucket.count > 0) addToSketch(bucket.sketch, bucket.min, bucket.count)
}

function mergeTotals(bucket: Bucket, totals: StatisticSet): void {
  bucket.min = bucket.count === 0 ? totals.min : Math.min(bucket.min, totals.min)
  bucket.max = bucket.count === 0 ? totals.max : Math.max(bucket.max, totals.max)
  bucket.sum += totals.sum
  bucket.count += totals.count
}
