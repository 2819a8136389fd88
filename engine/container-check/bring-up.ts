import { checkStartup, type Startup } from './startup.ts'
import type { Subject } from './subject.ts'

const maxTries = 4

/**
 * Starts the container and waits for it, again where another program took its port at the same moment: what answers
 * there would be judged in its stead. The caller disposes of it. Throws an Error where no port stays free.
 */
export async function bringUp(
  start: () => Subject,
  timeoutMs: number,
  takesPort: boolean,
): Promise<{ subject: Subject; startup: Startup }> {
  for (let tries = 0; tries < maxTries; tries++) {
    const subject = start()
    const startup = await checkStartup(subject, timeoutMs, takesPort)
    if (startup !== 'port taken') return { subject, startup }
    await subject[Symbol.asyncDispose]()
  }
  throw new Error(`Other programs took its port ${maxTries} times: check it again.`)
}
