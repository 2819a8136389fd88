import { totalmem } from 'node:os'
import type { Clock } from '../../../state/clock.ts'
import type { ModelHost } from '../fleet/hosted-instance.ts'
import type { JobInstance } from '../jobs/job-instance.ts'
import type { CallModel } from '../model-call.ts'
import type { StageResult } from './stage-result.ts'

export interface LoadTarget {
  clock: Clock
  callModel: CallModel
  instances: readonly JobInstance[]
  payloads: readonly Buffer[]
  contentType: string | undefined
  accept: string | undefined
  signal: AbortSignal
  onAnswer(latencyMs: number | undefined): void
}

const timeoutMs = 60_000
/** A stage's memory is bounded: beyond this every further latency takes the place of an earlier one. */
const mostLatencies = 200_000

/** Lets `users` call for `durationMs`, each over and over, the instances in turn. Requests under way at the end count. */
export async function runStage(target: LoadTarget, users: number, durationMs: number): Promise<StageResult> {
  const { clock, signal, instances } = target
  const hosts = await Promise.all(instances.map(instance => instance.host()))
  const tally = { invocations: 0, errors: 0, latencies: [] as number[] }
  let isOver = false
  const timer = clock.after(durationMs, () => {
    isOver = true
  })
  for (const instance of instances) instance.usage() // the next reading is about this stage
  const startedAtMs = performance.now()
  const user = async (number: number) => {
    for (let turn = number; !isOver && !signal.aborted; turn += users) await callOnce(target, hosts, turn, tally)
  }
  try {
    await Promise.all(Array.from({ length: users }, (_, number) => user(number)))
  } finally {
    timer.clear()
  }
  signal.throwIfAborted()
  const elapsedMs = performance.now() - startedAtMs
  const usages = instances.map(instance => instance.usage()).filter(usage => usage !== undefined)
  const { invocations, errors, latencies } = tally
  return {
    users,
    invocations,
    errors,
    elapsedMs,
    latenciesMs: latencies.sort((a, b) => a - b),
    cpuPercent: mean(usages.map(({ cpuPercent }) => cpuPercent)),
    memoryPercent: mean(usages.map(({ memoryBytes }) => (memoryBytes / totalmem()) * 100)),
  }
}

async function callOnce(
  { callModel, payloads, contentType, accept, signal, onAnswer }: LoadTarget,
  hosts: readonly ModelHost[],
  turn: number,
  tally: { invocations: number; errors: number; latencies: number[] },
): Promise<void> {
  const host = hosts[turn % hosts.length]
  const body = payloads[turn % payloads.length]
  if (!host || !body) throw new Error('A load test needs an instance and a payload.')
  const headers = { contentType, accept, customAttributes: undefined, inferenceId: undefined }
  const startedAtMs = performance.now()
  const call = callModel(host, { headers, body }, { timeoutMs })
  const giveUp = () => call.abort(new Error('The test was stopped.'))
  signal.addEventListener('abort', giveUp)
  try {
    const { status } = await call.response
    if (status < 200 || status > 299) throw new Error(`The model answered ${status}.`)
    const latencyMs = performance.now() - startedAtMs
    tally.latencies[
      tally.latencies.length < mostLatencies ? tally.latencies.length : tally.invocations % mostLatencies
    ] = latencyMs
    onAnswer(latencyMs)
  } catch {
    tally.errors++
    onAnswer(undefined)
    // A target that refuses at once must not be called in a loop that lets nothing else run.
    await new Promise<void>(resolve => setImmediate(resolve))
  } finally {
    tally.invocations++
    signal.removeEventListener('abort', giveUp)
  }
}

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
