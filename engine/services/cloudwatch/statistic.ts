import { type Bucket, bucketQuantile } from './bucket.ts'

/** Reads one number from a bucket; undefined where the bucket does not hold it. */
export type Statistic = (bucket: Bucket) => number | undefined

const simple: Record<string, Statistic> = {
  Sum: bucket => bucket.sum,
  Average: bucket => bucket.sum / bucket.count,
  Minimum: bucket => bucket.min,
  Maximum: bucket => bucket.max,
  SampleCount: bucket => bucket.count,
}

/** `Sum`, `Average`, `Minimum`, `Maximum`, `SampleCount` or a percentile `p0`…`p100` with up to 10 decimals; else undefined. */
export function parseStatistic(name: string): Statistic | undefined {
  const known = Object.hasOwn(simple, name) ? simple[name] : undefined
  if (known) return known
  const percentile = /^[pP](\d{1,3}(?:\.\d{1,10})?)$/.exec(name)?.[1]
  if (percentile === undefined || Number(percentile) > 100) return undefined
  const quantile = Number(percentile) / 100
  return bucket => bucketQuantile(bucket, quantile)
}
