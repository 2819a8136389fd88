import { complain } from '../../state/complain.ts'
import { type HostedInstance, type LogSink, logGroupOf } from '../sagemaker/index.ts'
import type { QueuedRequest } from './async-queue.ts'
import type { AsyncEnd } from './async-run.ts'

/** One line for each request in the stream `<variant>/<instance>/data-log`, with its inference id. */
export function logAsyncEnd(
  logs: LogSink,
  { variant, id }: HostedInstance,
  { request, acceptedMs }: QueuedRequest,
  end: AsyncEnd,
  { startedMs, atMs }: { startedMs: number; atMs: number },
): void {
  const figures = [
    ['ModelLatency', end.modelMs, 'us'],
    ['RequestDownloadLatency', end.downloadMs, 'us'],
    ['ResponseUploadLatency', end.uploadMs, 'us'],
    ['TimeInBacklog', startedMs - acceptedMs, 'ms'],
    ['TotalProcessingTime', atMs - acceptedMs, 'ms'],
  ] as const
  const told = figures.flatMap(([name, ms, unit]) =>
    ms === undefined ? [] : [`${name}: ${Math.round(unit === 'us' ? ms * 1000 : ms)} ${unit}`],
  )
  const verdict = end.failure ? `Inference request failed: ${end.failure.reason}` : 'Inference request succeeded.'
  const text = `${new Date(atMs).toISOString()}:[sagemaker logs] [${request.inferenceId}] ${verdict} ${told.join(', ')}`
  try {
    const stream = `${variant.name}/${id}/data-log`
    logs.append({ region: variant.region, group: logGroupOf(variant.endpointName), stream, lines: [{ atMs, text }] })
  } catch (error) {
    complain(`Log lines of endpoint ${variant.endpointName} are lost`, error)
  }
}
