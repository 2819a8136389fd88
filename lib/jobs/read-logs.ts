import type { Context, Verb } from '@/lib/context'
import type { LogPage } from '@/lib/logs/model'
import { readLogGroup } from '@/lib/logs/read'
import { JOB_LOG_GROUPS, type JobKind } from './model'
import type { ReadJobLogs } from './schema'

/** The newest lines of a job, oldest first; a stream is named by what stands behind the job in its name. */
export const readJobLogs =
  (kind: JobKind): Verb<ReadJobLogs, LogPage> =>
  async (context: Context, { name, ...reading }) => {
    const prefix = `${name}/`
    const page = await readLogGroup(context, JOB_LOG_GROUPS[kind], { ...reading, stream: prefix })
    return { ...page, lines: page.lines.map(line => ({ ...line, stream: line.stream.replace(prefix, '') })) }
  }
