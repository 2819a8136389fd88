import type { RecommendationMetrics } from '@aws-sdk/client-sagemaker'
import { LaunchError } from '../../../runtime/instance.ts'
import { ModelDataError } from '../fleet/model-cache.ts'
import type { JobDeps } from '../jobs/job-deps.ts'
import { type JobInstance, openJobInstance } from '../jobs/job-instance.ts'
import { prepareModels } from '../jobs/prepare-models.ts'
import type { Candidate, RecommendationJobRecord } from './recommendation-record.ts'
import type { RecommendationReport } from './recommendation-report.ts'
import { runStage } from './run-stage.ts'
import {
  bestStage,
  invocationsPerMinute,
  latencyPercentile,
  namedLatencyMs,
  type StageResult,
  stopReason,
} from './stage-result.ts'
import { risingTraffic, trafficStages } from './traffic.ts'

export interface CandidateTest {
  deps: JobDeps
  job: RecommendationJobRecord
  candidate: Candidate
  payloads: readonly Buffer[]
  report: RecommendationReport
  /** Aborts when the job is to end. */
  signal: AbortSignal
}

/** Why a candidate has no result. */
export class CandidateFailure extends Error {
  override name = 'CandidateFailure'
}

/**
 * Starts the instances of a candidate, sends them the traffic stage by stage, and says what they could do.
 * Throws CandidateFailure, and the signal's reason.
 */
export async function testCandidate(test: CandidateTest): Promise<RecommendationMetrics> {
  const { deps, candidate, report, signal } = test
  const keys = test.job.containers.map(({ name }) => `recommendation/${candidate.endpointName}/${name}`)
  const instances: JobInstance[] = []
  try {
    instances.push(...(await openInstances(test, keys)))
    const startedAtMs = performance.now()
    await Promise.all(instances.map(instance => instance.host()))
    signal.throwIfAborted()
    const setupMs = Math.round(performance.now() - startedAtMs)
    report.candidate(candidate, `${instances.length} instance(s) healthy after ${setupMs} ms.`)
    return metricsOf(test, await runStages(test, instances), setupMs)
  } catch (error) {
    signal.throwIfAborted()
    throw asFailure(error)
  } finally {
    await Promise.all(instances.map(instance => instance.stop()))
    await Promise.all(keys.map(key => deps.models.release(key)))
  }
}

async function openInstances(test: CandidateTest, keys: string[]): Promise<JobInstance[]> {
  const { deps, job, candidate, report, signal } = test
  const extra = Object.fromEntries(candidate.environment.map(({ Key = '', Value = '' }) => [Key, Value]))
  const sources = job.containers.map(({ name, modelDataUrl }, index) => ({
    key: keys[index] ?? '',
    containerName: name,
    modelDataUrl,
  }))
  const folders = await prepareModels(deps.models, sources, signal)
  const containers = job.containers.map((container, index) => ({
    spec: { ...container, environment: { ...container.environment, ...extra } },
    modelDir: folders[index] ?? '',
  }))
  report.candidate(
    candidate,
    `Testing ${candidate.instanceCount} × ${candidate.instanceType}: processes of this machine; the type is recorded but gives them no hardware of its own.`,
  )
  return Array.from({ length: candidate.instanceCount }, () =>
    openJobInstance({
      runtime: deps.runtime,
      containers,
      startupTimeoutMs: deps.limits.startupTimeoutMs,
      maxLaunches: deps.limits.startAttempts,
      onLine: (instanceId, containerName, { text, atMs }) =>
        report.candidate(candidate, `[${instanceId}/${containerName}] ${text}`, atMs),
      signal,
    }),
  )
}

async function runStages(test: CandidateTest, instances: readonly JobInstance[]): Promise<StageResult[]> {
  const { deps, job, candidate, payloads, report, signal } = test
  const { InputConfig, StoppingConditions } = job.definition
  const { PayloadConfig, SupportedResponseMIMETypes } = InputConfig?.ContainerConfig ?? {}
  const clients = report.clients(candidate)
  const target = {
    clock: deps.clock,
    callModel: deps.callModel,
    instances,
    payloads,
    contentType: PayloadConfig?.SupportedContentTypes?.[0],
    accept: SupportedResponseMIMETypes?.[0],
    signal,
    onAnswer: clients.answer,
  }
  const results: StageResult[] = []
  const pattern = InputConfig?.TrafficPattern
  for (const { users, seconds } of pattern ? trafficStages(pattern) : risingTraffic()) {
    clients.users(users)
    const result = await runStage(target, users, seconds * deps.limits.recommendationSecondMs).catch(error => {
      // The time of the job is up: what was measured until now stands.
      if (error instanceof CandidateFailure && results.length > 0) return undefined
      throw error
    })
    if (!result) break
    results.push(result)
    report.candidate(candidate, describeStage(result))
    const reason = stopReason(results, StoppingConditions)
    if (reason === undefined) continue
    report.candidate(candidate, `The load ends: ${reason}.`)
    break
  }
  return results
}

const describeStage = (result: StageResult) =>
  `${result.users} user(s): ${Math.round(invocationsPerMinute(result))} invocations a minute, p50 ${latencyPercentile(result, 50).toFixed(1)} ms, p95 ${latencyPercentile(result, 95).toFixed(1)} ms, p99 ${latencyPercentile(result, 99).toFixed(1)} ms, ${result.errors} error(s).`

/** Costs need a price that somebody gave; the engine has none of its own. */
function metricsOf(
  { deps, job, candidate }: CandidateTest,
  results: StageResult[],
  setupMs: number,
): RecommendationMetrics {
  const conditions = job.definition.StoppingConditions
  const best = bestStage(results, conditions)
  if (!best)
    throw new CandidateFailure(
      'The model answered no stage of the load without errors. See job logs for more information.',
    )
  const rate = invocationsPerMinute(best)
  const price = deps.hostingPrice?.(job.region, candidate.instanceType)
  const costPerHour = price === undefined ? undefined : price * candidate.instanceCount
  return {
    MaxInvocations: Math.floor(rate),
    ModelLatency: Math.ceil(namedLatencyMs(best, conditions)),
    CpuUtilization: best.cpuPercent,
    MemoryUtilization: best.memoryPercent,
    ModelSetupTime: setupMs,
    CostPerHour: costPerHour,
    CostPerInference: costPerHour === undefined ? undefined : costPerHour / 60 / rate,
  }
}

function asFailure(error: unknown): CandidateFailure {
  if (error instanceof CandidateFailure) return error
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof LaunchError && (error.kind === 'exited' || error.kind === 'ping-timeout'))
    return new CandidateFailure(
      'The model container did not pass the ping health check. See job logs for more information.',
      {
        cause: error,
      },
    )
  return new CandidateFailure(
    error instanceof LaunchError || error instanceof ModelDataError ? message : `The test failed: ${message}`,
    {
      cause: error,
    },
  )
}
