import { GetMetricDataCommand, type MetricDataResult } from '@aws-sdk/client-cloudwatch'
import { coalesce } from '@/lib/aws/coalesce'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
// The same read that the page's header polls: its answer is shared.
import { getEndpoint } from '@/lib/endpoints/get'
import type { VariantComparison, VariantFacts } from './comparison-model'
import { warningsFromAws } from './from-aws'
import { windowOf } from './period'
import type { CompareVariants } from './schema'
import type { MetricSource } from './source'
import { sourcesOf } from './sources-of'
import { dimensionsOf } from './to-aws'

const KEPT_MS = 5_000

/** In the order of the ids. */
const ASKED = [
  ['Invocations', 'Sum'],
  ['Invocation4XXErrors', 'Sum'],
  ['Invocation5XXErrors', 'Sum'],
  ['InvocationModelErrors', 'Sum'],
  ['ModelLatency', 'SampleCount'],
  ['ModelLatency', 'p50'],
  ['ModelLatency', 'p90'],
  ['ModelLatency', 'p99'],
  ['OverheadLatency', 'Average'],
] as const

/**
 * Each variant over one window as a whole, shadows too: percentiles of a window cannot be made of those of its minutes,
 * so CloudWatch is asked for one period as long as the window. One GetMetricData call.
 */
export function compareVariants(context: Context, { name, range }: CompareVariants): Promise<VariantComparison> {
  const { fromMs, toMs } = windowOf(range, Date.now())
  const read = (signal: AbortSignal) => readComparison({ ...context, signal }, name, fromMs, toMs)
  return coalesce(`${context.region}:comparison:${name}:${fromMs}:${toMs}`, KEPT_MS, read, context.signal)
}

async function readComparison(
  context: Context,
  name: string,
  fromMs: number,
  toMs: number,
): Promise<VariantComparison> {
  const detail = await getEndpoint(context, { name })
  const variants = sourcesOf(detail, []).filter(({ of }) => of === 'variant')
  const results = variants.length === 0 ? [] : await readResults(context, name, variants, fromMs, toMs)
  return {
    endpointName: name,
    fromMs,
    toMs,
    variants: variants.map((variant, position) => factsOf(variant, position, results)),
    warnings: warningsFromAws(results),
  }
}

async function readResults(
  context: Context,
  name: string,
  variants: readonly MetricSource[],
  fromMs: number,
  toMs: number,
): Promise<MetricDataResult[]> {
  const cloudwatch = await context.aws.cloudwatch
  const MetricDataQueries = variants.flatMap((variant, position) =>
    ASKED.map(([MetricName, Stat], index) => ({
      Id: `v${position}m${index}`,
      MetricStat: {
        Metric: { Namespace: 'AWS/SageMaker', MetricName, Dimensions: dimensionsOf(name, variant) },
        Period: (toMs - fromMs) / 1000,
        Stat,
      },
    })),
  )
  const request = { MetricDataQueries, StartTime: new Date(fromMs), EndTime: new Date(toMs) }
  return allPages(async NextToken => {
    const reply = await cloudwatch.send(new GetMetricDataCommand({ ...request, NextToken }), {
      abortSignal: context.signal,
    })
    return { items: reply.MetricDataResults ?? [], nextToken: reply.NextToken }
  })
}

function factsOf(
  { name, isShadow }: MetricSource,
  position: number,
  results: readonly MetricDataResult[],
): VariantFacts {
  const pointsOf = (index: number) =>
    new Map(
      results
        .filter(({ Id }) => Id === `v${position}m${index}`)
        .flatMap(({ Timestamps = [], Values = [] }) =>
          Timestamps.map((at, point): [number, number] => [at.getTime(), Values[point] ?? 0]),
        ),
    )
  const counts = pointsOf(4)
  const sum = (index: number) => [...pointsOf(index).values()].reduce((total, value) => total + value, 0)
  const milliseconds = (index: number) => weighted(pointsOf(index), counts)
  return {
    variant: name,
    isShadow: isShadow === true,
    requests: sum(0),
    errors4xx: sum(1),
    errors5xx: sum(2),
    modelErrors: sum(3),
    samples: sum(4),
    p50Ms: milliseconds(5),
    p90Ms: milliseconds(6),
    p99Ms: milliseconds(7),
    overheadMs: milliseconds(8),
  }
}

/** One point, or, where CloudWatch has cut the window at its own mark, two by their samples; microseconds come. */
function weighted(points: ReadonlyMap<number, number>, counts: ReadonlyMap<number, number>): number | undefined {
  let total = 0
  let samples = 0
  for (const [atMs, value] of points) {
    const count = counts.get(atMs) ?? 1
    total += value * count
    samples += count
  }
  return samples > 0 ? total / samples / 1000 : undefined
}
