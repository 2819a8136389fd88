import type { JobDeps } from '../jobs/job-deps.ts'
import { openJobLog } from '../jobs/job-log.ts'
import type { Candidate, RecommendationJobRecord } from './recommendation-record.ts'

const group = '/aws/sagemaker/InferenceRecommendationsJobs'

/** Where a job says what it does, and publishes what its clients see. */
export interface RecommendationReport {
  job(text: string): void
  candidate(candidate: Candidate, text: string, atMs?: number): void
  /** What the clients of one test see; a request without latency failed. */
  clients(candidate: Candidate): { users(count: number): void; answer(latencyMs: number | undefined): void }
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/inference-recommender-results.html */
export function openRecommendationReport(
  { logs, clock, metrics }: JobDeps,
  { name, region }: RecommendationJobRecord,
): RecommendationReport {
  const log = openJobLog(logs, clock, { region, group })
  return {
    job: text => log.write(`${name}/execution`, [text]),
    candidate: ({ endpointName }, text, atMs) => log.write(`${name}/Endpoint/${endpointName}`, [text], atMs),
    clients({ endpointName }) {
      const dimensionSets: Record<string, string>[] = [{ JobName: name }, { EndpointName: endpointName }]
      const open = (metric: string, unit: 'None' | 'Milliseconds') =>
        dimensionSets.map(dimensions => metrics.series({ region, namespace: group, metric, unit, dimensions }))
      const series = {
        invocations: open('ClientInvocations', 'None'),
        errors: open('ClientInvocationErrors', 'None'),
        latency: open('ClientLatency', 'Milliseconds'),
        users: open('NumberOfUsers', 'None'),
      }
      const record = (kind: keyof typeof series, value: number) => {
        for (const one of series[kind]) one.record(value, clock.now())
      }
      return {
        users: count => record('users', count),
        answer(latencyMs) {
          record('invocations', 1)
          record('errors', latencyMs === undefined ? 1 : 0)
          if (latencyMs !== undefined) record('latency', latencyMs)
        },
      }
    },
  }
}
