import type { Clock } from '../../../state/clock.ts'
import { complain } from '../../../state/complain.ts'
import type { LogSink } from '../fleet/deps.ts'

export interface JobLog {
  /** Writes lines to a stream of the job's log group. Never throws. */
  write(stream: string, texts: readonly string[], atMs?: number): void
}

/** Log lines of one kind of job. https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html */
export const openJobLog = (
  logs: LogSink,
  clock: Clock,
  { region, group }: { region: string; group: string },
): JobLog => ({
  write(stream, texts, atMs = clock.now()) {
    try {
      logs.append({ region, group, stream, lines: texts.map(text => ({ atMs, text })) })
    } catch (error) {
      complain(`Log lines of ${group} are lost`, error)
    }
  },
})
