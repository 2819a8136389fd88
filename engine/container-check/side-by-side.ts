import { type Finding, passed, warning } from './result.ts'
import { checkStartup } from './startup.ts'
import type { Subject } from './subject.ts'

/** Containers that share a machine: multi-container endpoints, and every endpoint of the local engine. */
export async function checkSideBySide(first: Subject, second: Subject, timeoutMs: number): Promise<Finding> {
  const { start, ping, isUp } = await checkStartup(second, timeoutMs, false)
  const isFirstWell = first.end === undefined
  if (isUp && isFirstWell && second.port !== first.port) return passed('Two of them run side by side.')
  const seen =
    start.outcome === 'objection' ? start.detail : ping.outcome === 'objection' ? ping.detail : 'They use one port.'
  return warning(
    `A second one beside it does not come up, which the local engine needs for a second instance: ${seen}`,
    'Take ports and the paths of sockets from the environment (SAGEMAKER_BIND_TO_PORT, TMPDIR).',
  )
}
