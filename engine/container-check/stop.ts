import { setTimeout as delay } from 'node:timers/promises'
import { answerWithinMs, invoke } from './invocations.ts'
import { type Finding, objection, passed, warning } from './result.ts'
import type { Sample } from './sample.ts'
import type { Subject } from './subject.ts'

/** From SIGTERM to SIGKILL. */
export const stopWithinMs = 30_000
/** A request is under way by then, or answered. */
const headStartMs = 20

export interface Stop {
  end: Finding
  requests: Finding
}

/** SIGTERM to the first process alone, as SageMaker sends it, while a request is under way. */
export async function checkStop(subject: Subject, sample: Sample, graceMs: number): Promise<Stop> {
  const request = invoke(subject.port, sample, answerWithinMs)
  await delay(headStartMs)
  const tookMs = await subject.terminate(graceMs)
  if (tookMs === undefined) {
    const end = objection(
      `It did not end within ${graceMs / 1000} s of SIGTERM: SageMaker then kills it, with what it was answering.`,
      'End at SIGTERM: exec the server from a shell script (exec gunicorn …), or pass the signal on to it.',
    )
    return { end, requests: warning('It had to be killed.', 'See above.') }
  }
  const left = subject.sockets()
  const end =
    left.length > 0
      ? objection(
          `It ended ${(tookMs / 1000).toFixed(1)} s after SIGTERM and left servers behind, on ${left.map(({ port }) => port).join(', ')}.`,
          'Exec the server from a shell script (exec gunicorn …), or end what serve has started before it ends itself.',
        )
      : passed(`It ended ${(tookMs / 1000).toFixed(1)} s after SIGTERM.`)
  const { status, error } = await request
  const requests =
    status === undefined
      ? warning(
          `A request under way at SIGTERM got no answer (${error}).`,
          'Answer what is under way, and take no more.',
        )
      : passed('A request under way at SIGTERM was answered.')
  return { end, requests }
}
