import type { Clock } from '../../../state/clock.ts'
import { complain } from '../../../state/complain.ts'
import type { LogSink } from './deps.ts'
import type { HostedVariant } from './hosted-instance.ts'

/** Log group of an endpoint. https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html */
export const logGroupOf = (endpointName: string) => `/aws/sagemaker/Endpoints/${endpointName}`

/** Where the lines of a variant go, or those of a component that it hosts. */
export const logGroupOfVariant = ({ endpointName, component }: Pick<HostedVariant, 'endpointName' | 'component'>) =>
  component ? `/aws/sagemaker/InferenceComponents/${component.name}` : logGroupOf(endpointName)

/** `<variant>/<instance>`; where a model has several containers, each has a stream of its own below it. */
export const logStreamOf = (variantName: string, instanceId: string, containerName: string, containerCount: number) =>
  `${variantName}/${instanceId}${containerCount > 1 ? `/${containerName}` : ''}`

export interface VariantLog {
  line(instanceId: string, containerName: string, text: string, atMs?: number): void
}

/** The log streams of one variant. Lines that come in one burst are handed on together. */
export function openVariantLog(
  logs: LogSink,
  clock: Clock,
  variant: Pick<HostedVariant, 'region' | 'endpointName' | 'name' | 'component'>,
  containerCount: number,
): VariantLog {
  const { region, endpointName, name } = variant
  const group = logGroupOfVariant(variant)
  const waiting = new Map<string, { atMs: number; text: string }[]>()

  const flush = () => {
    const bursts = [...waiting]
    waiting.clear()
    try {
      for (const [stream, lines] of bursts) logs.append({ region, group, stream, lines })
    } catch (error) {
      complain(`Log lines of endpoint ${endpointName} are lost`, error)
    }
  }

  return {
    line(instanceId, containerName, text, atMs = clock.now()) {
      if (waiting.size === 0) queueMicrotask(flush)
      const stream = logStreamOf(name, instanceId, containerName, containerCount)
      const lines = waiting.get(stream)
      if (lines) lines.push({ atMs, text })
      else waiting.set(stream, [{ atMs, text }])
    },
  }
}
