import type { JobDeps } from '../jobs/job-deps.ts'
import type { Candidate, RecommendationJobRecord } from './recommendation-record.ts'
import { isOver } from './recommendation-record.ts'
import { openRecommendationReport, type RecommendationReport } from './recommendation-report.ts'
import { PayloadError, readSamplePayloads } from './sample-payloads.ts'
import { CandidateFailure, testCandidate } from './test-candidate.ts'

export interface RecommendationRun {
  deps: JobDeps
  job: RecommendationJobRecord
  /** Aborts when the job is to stop, or the engine ends. */
  signal: AbortSignal
  save(patch: Partial<RecommendationJobRecord>): Promise<void>
}

/** A default job takes 45 minutes at most; a custom one two hours unless it says otherwise. */
const defaultSeconds = { Default: 45 * 60, Advanced: 7200 }

/**
 * Tests one candidate after the other: on one machine, two at a time would measure each other. Resolves with the reason
 * why the job failed, if it did; rejects only when the signal aborts.
 */
export async function runRecommendationJob(run: RecommendationRun): Promise<string | undefined> {
  const { deps, job, signal } = run
  const report = openRecommendationReport(deps, job)
  const { InputConfig, JobType = 'Default' } = job.definition
  const seconds = InputConfig?.JobDurationInSeconds ?? defaultSeconds[JobType]
  report.job(
    `${job.candidates.length} test(s), one after the other, within ${seconds} s. All instance types are processes of this machine: compare counts and settings, not types.`,
  )
  const late = new AbortController()
  const timer = deps.clock.after(seconds * deps.limits.recommendationSecondMs, () =>
    late.abort(new CandidateFailure('The job reached its maximum duration before this test was done.')),
  )
  const payloadKey = `recommendation/${job.region}/${job.name.toLowerCase()}/payload`
  try {
    const payloadUrl = InputConfig?.ContainerConfig?.PayloadConfig?.SamplePayloadUrl ?? ''
    const payloads = await readSamplePayloads(deps, payloadKey, payloadUrl, signal)
    signal.throwIfAborted()
    const together = AbortSignal.any([signal, late.signal])
    const candidates = [...job.candidates]
    for (const [index, candidate] of candidates.entries()) {
      if (isOver(candidate)) continue
      const update = async (change: Partial<Candidate>) => {
        candidates[index] = { ...(candidates[index] ?? candidate), ...change }
        await run.save({ candidates: [...candidates] })
      }
      await test({ ...run, candidate, payloads, report, signal: together, update })
      signal.throwIfAborted()
    }
    return candidates.some(({ status }) => status === 'COMPLETED')
      ? undefined
      : `No test succeeded. ${candidates[0]?.failureReason ?? ''}`.trim()
  } catch (error) {
    signal.throwIfAborted()
    return error instanceof PayloadError
      ? error.message
      : `Internal error: ${error instanceof Error ? error.message : error}`
  } finally {
    timer.clear()
    await deps.models.release(payloadKey)
  }
}

interface OneTest extends RecommendationRun {
  candidate: Candidate
  payloads: readonly Buffer[]
  report: RecommendationReport
  update(change: Partial<Candidate>): Promise<void>
}

async function test({ deps, job, candidate, payloads, report, signal, update }: OneTest): Promise<void> {
  const now = () => new Date(deps.clock.now())
  if (!signal.aborted) await update({ status: 'IN_PROGRESS', startedAt: now() })
  try {
    signal.throwIfAborted()
    const metrics = await testCandidate({ deps, job, candidate, payloads, report, signal })
    await update({ status: 'COMPLETED', metrics, endedAt: now() })
  } catch (error) {
    // The end of the whole job is not this candidate's failure: it is tested again after a restart.
    if (!(error instanceof CandidateFailure)) throw error
    report.candidate(candidate, `The test failed: ${error.message}`)
    await update({ status: 'FAILED', failureReason: error.message, endedAt: now() })
  }
}
