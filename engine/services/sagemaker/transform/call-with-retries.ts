import type { Clock } from '../../../state/clock.ts'
import type { JobInstance } from '../jobs/job-instance.ts'
import { pause } from '../jobs/pause.ts'
import type { CallModel, ModelResponse } from '../model-call.ts'
import { TransformFault } from './fault.ts'

export interface RetryRules {
  clock: Clock
  callModel: CallModel
  instance: JobInstance
  timeoutMs: number
  maxRetries: number
  signal: AbortSignal
}

const firstPauseMs = 100
const maxPauseMs = 5000
const maxQuotedBytes = 4096

/**
 * Sends one mini-batch until the model answers 2XX. What the model calls the sender's fault (4XX) is final; a fault of its
 * own, a time-out and a lost connection are tried again, on an instance that may have been started anew.
 * Throws TransformFault, the LaunchError of an instance that does not come back, and the signal's reason.
 */
export async function callWithRetries(
  rules: RetryRules,
  request: { contentType: string | undefined; accept: string | undefined; body: Buffer },
): Promise<ModelResponse> {
  for (let tries = 1; ; tries++) {
    const outcome = await callOnce(rules, request)
    if (!(outcome instanceof TransformFault)) return outcome
    if (outcome.kind === 'ClientError' || tries > rules.maxRetries) throw outcome
    await pause(rules.clock, Math.min(maxPauseMs, firstPauseMs * 2 ** (tries - 1)), rules.signal)
    rules.signal.throwIfAborted()
  }
}

async function callOnce(
  { callModel, instance, timeoutMs, signal }: RetryRules,
  { contentType, accept, body }: { contentType: string | undefined; accept: string | undefined; body: Buffer },
): Promise<ModelResponse | TransformFault> {
  const host = await instance.host()
  signal.throwIfAborted()
  const headers = { contentType, accept, customAttributes: undefined, inferenceId: undefined }
  const call = callModel(host, { headers, body }, { timeoutMs })
  const giveUp = () => call.abort(signal.reason)
  signal.addEventListener('abort', giveUp)
  try {
    const response = await call.response
    return response.status >= 200 && response.status <= 299 ? response : answeredBadly(response)
  } catch (error) {
    signal.throwIfAborted()
    const why = error instanceof Error ? error.message || error.name : String(error)
    return new TransformFault('AlgorithmError', 'Unable to get response from algorithm', [
      'Unable to get response from algorithm',
      why,
    ])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

/** As SageMaker's data log words it. */
function answeredBadly({ status, body }: ModelResponse): TransformFault {
  const said = ['', 'Message:', ...body.toString('utf8', 0, maxQuotedBytes).split(/\r?\n/)]
  if (status >= 400 && status <= 499 && status !== 429)
    return new TransformFault('ClientError', `ClientError: ${status}`, [`ClientError: ${status}`, ...said])
  const first = `Bad HTTP status received from algorithm: ${status}`
  return new TransformFault('AlgorithmError', first, [first, ...said])
}
