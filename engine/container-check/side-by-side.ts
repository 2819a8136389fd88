import { bringUp } from './bring-up.ts'
import { type Finding, passed, warning } from './result.ts'
import type { Subject } from './subject.ts'

/** Containers that share a machine: multi-container endpoints, and every endpoint of the local engine. */
export async function checkSideBySide(first: Subject, start: () => Subject, timeoutMs: number): Promise<Finding> {
  const { subject, startup } = await bringUp(start, timeoutMs, false)
  await using second = subject
  const isFirstWell = first.end === undefined
  if (startup.isUp && isFirstWell && second.port !== first.port) return passed('Two of them run side by side.')
  const seen = [startup.start, startup.ping].find(({ outcome }) => outcome === 'objection')?.detail
  return warning(
    `A second one beside it does not come up, which the local engine needs for a second instance: ${seen ?? 'they use one port.'}`,
    'Take ports and the paths of sockets from the environment (SAGEMAKER_BIND_TO_PORT, TMPDIR).',
  )
}
