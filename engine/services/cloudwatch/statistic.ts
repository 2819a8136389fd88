import { type Bucket, bucketQuantile } from './bucket.ts'
import { notImplemented } from './errors.ts'

/** Reads one number from a bucket; undefined where the bucket does not hold it. */
export type Statistic = (bucket: Bucket) => number | undefined

const simple: Record<string, Statistic> = {
  Sum: bucket => bucket.sum,
  Average: bucket => bucket.sum / bucket.count,
  Minimum: bucket => bucket.min,
  Maximum: bucket => bucket.max,
  SampleCount: bucket => bucket.count,
}

const NUMBER = String.raw`\d+(?:\.\d+)?`
/** `IQM`, `tm99`, `WM(1%:99%)`, `PR(:300)`: "CloudWatch statistics definitions" in the CloudWatch user guide, 2026-11. */
const UNBUILT = new RegExp(
  `^(?:IQM|(?:TM|WM|TC|TS)${NUMBER}|(?:TM|WM|TC|TS|PR)\\((?=.*\\d)(?:${NUMBER}%?)?:(?:${NUMBER}%?)?\\))$`,
  'i',
)

/**
 * `Sum`, `Average`, `Minimum`, `Maximum`, `SampleCount` or a percentile `p0`…`p100` with up to 10 decimals; undefined for
 * what CloudWatch does not know. Throws NotImplementedException by name for what only the engine does not.
 */
export function parseStatistic(name: string): Statistic | undefined {
  const known = Object.hasOwn(simple, name) ? simple[name] : undefined
  if (known) return known
  if (UNBUILT.test(name)) throw notImplemented(`Statistic ${name}`)
  const percentile = /^[pP](\d{1,3}(?:\.\d{1,10})?)$/.exec(name)?.[1]
  if (percentile === undefined || Number(percentile) > 100) return undefined
  const quantile = Number(percentile) / 100
  return bucket => bucketQuantile(bucket, quantile)
}
