import type { Clock } from '../../../state/clock.ts'
import { complain } from '../../../state/complain.ts'
import type { LogSink } from './deps.ts'

/** Log group of an endpoint. https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html */
export const logGroupOf = (endpointName: string) => `/aws/sagemaker/Endpoints/${endpointName}`

export interface VariantLog {
  line(instanceId: string, text: string, atMs?: number): void
}

/** Log streams `<variant>/<instance>`. Lines that come in one burst are handed on together. */
export function openVariantLog(
  logs: LogSink,
  clock: Clock,
  { region, endpointName, name }: { region: string; endpointName: string; name: string },
): VariantLog {
  const waiting = new Map<string, { atMs: number; text: string }[]>()

  const flush = () => {
    const bursts = [...waiting]
    waiting.clear()
    try {
      for (const [instanceId, lines] of bursts)
        logs.append({ region, group: logGroupOf(endpointName), stream: `${name}/${instanceId}`, lines })
    } catch (error) {
      complain(`Log lines of endpoint ${endpointName} are lost`, error)
    }
  }

  return {
    line(instanceId, text, atMs = clock.now()) {
      if (waiting.size === 0) queueMicrotask(flush)
      const lines = waiting.get(instanceId)
      if (lines) lines.push({ atMs, text })
      else waiting.set(instanceId, [{ atMs, text }])
    },
  }
}
