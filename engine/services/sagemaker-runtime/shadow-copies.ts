import type { Clock } from '../../state/clock.ts'
import { complain } from '../../state/complain.ts'
import {
  type CallModel,
  type Lease,
  type LogSink,
  logGroupOf,
  type ModelRequest,
  type ShadowTarget,
} from '../sagemaker/index.ts'
import type { Invocation } from './invocation-metrics.ts'

/** On their way at the same time; beyond these, copies are left out. A shadow that hangs is not to starve the others. */
const maxCopiesPerInstance = 64
const maxCopies = 8 * maxCopiesPerInstance
const maxHeldBytes = 64 * 1024 ** 2
const reportMs = 60_000

export interface ShadowCopyDeps {
  callModel: CallModel
  record(invocation: Invocation): void
  logs: LogSink
  clock: Clock
  limits: { invocationTimeoutMs: number }
  random?(): number
}

/** Sends what a production variant was asked to its shadow, once the caller has its answer; what comes back is dropped. */
export type CopyToShadow = (target: ShadowTarget | undefined, request: ModelRequest) => void

export function createShadowCopies(deps: ShadowCopyDeps): CopyToShadow {
  const { clock, random = Math.random } = deps
  const leftOut = createLeftOut(deps)
  let copies = 0
  let heldBytes = 0

  const send = async (lease: Lease, { headers, body }: ModelRequest) => {
    const startedAtMs = performance.now()
    // The caller's connection reads its next request into the same memory.
    const call = deps.callModel(
      lease.instance,
      { headers, body: Buffer.from(body) },
      { timeoutMs: deps.limits.invocationTimeoutMs },
    )
    const status = await call.response.then(
      response => response.status,
      () => 'failed' as const,
    )
    const { instance, healthyCount } = lease
    const { modelMs } = call
    const overheadLatencyUs = Math.max(0, performance.now() - startedAtMs - modelMs) * 1000
    const modelLatencyUs = modelMs * 1000
    deps.record({ instance, healthyCount, call, status, modelLatencyUs, overheadLatencyUs, atMs: clock.now() })
  }

  const copy = (target: ShadowTarget, request: ModelRequest) => {
    const bytes = request.body.length
    const isFull = copies >= maxCopies || (copies > 0 && heldBytes + bytes > maxHeldBytes)
    const lease = isFull ? undefined : target.lease()
    if (lease?.kind !== 'instance') return leftOut(target)
    if (lease.instance.inFlight > maxCopiesPerInstance) {
      lease.release()
      return leftOut(target)
    }
    copies++
    heldBytes += bytes
    void send(lease, request)
      .catch(error => complain(`A copy for the shadow variant of ${target.variant.endpointName} was lost`, error))
      .finally(() => {
        copies--
        heldBytes -= bytes
        lease.release()
      })
  }

  return (target, request) => {
    if (!target || random() >= target.share) return
    try {
      copy(target, request)
    } catch (error) {
      complain(`A copy for the shadow variant of ${target.variant.endpointName} was lost`, error)
    }
  }
}

/** Counts copies that were left out, and says so in the log of the shadow variant, at most once a minute for each. */
function createLeftOut({ logs, clock }: ShadowCopyDeps): (target: ShadowTarget) => void {
  const counts = new Map<ShadowTarget['variant'], number>()
  const say = (variant: ShadowTarget['variant']) => {
    const count = counts.get(variant)
    counts.delete(variant)
    const text = `${count} copies of requests were left out within a minute: no instance of shadow variant ${variant.name} was up, or it answers more slowly than requests come.`
    const group = logGroupOf(variant.endpointName)
    try {
      const lines = [{ atMs: clock.now(), text }]
      logs.append({ region: variant.region, group, stream: `${variant.name}/shadow-log`, lines })
    } catch (error) {
      complain(`Log lines of endpoint ${variant.endpointName} are lost`, error)
    }
  }
  return ({ variant }) => {
    const before = counts.get(variant)
    counts.set(variant, (before ?? 0) + 1)
    if (before === undefined) clock.after(reportMs, () => say(variant))
  }
}
