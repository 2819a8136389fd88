import type { Context } from '@/lib/context'
import { deadline } from '@/lib/door'
import { Uncheckable } from './ask'
import type { CheckResult } from './model'
import type { Subject } from './subject'

/** One question about a deployment. It answers nothing where the form does not say enough yet. */
export interface Check {
  id: string
  title: string
  run: (context: Context, subject: Subject) => Promise<CheckResult[]> | CheckResult[]
}

const LONGEST_MS = 10_000

/** The results of a check, within its time; what cannot be asked is a result of its own. Never rejects. */
export async function resultsOf(check: Check, context: Context, subject: Subject): Promise<CheckResult[]> {
  const { id, title, run } = check
  const limit = deadline(LONGEST_MS, context.signal)
  const uncheckable = (detail: string, iamAction?: string): CheckResult[] => [
    {
      id,
      title,
      outcome: 'not-checkable',
      detail,
      ...(iamAction && { iamAction, cure: `Allow ${iamAction}, or look yourself.` }),
    },
  ]
  try {
    return await run({ ...context, signal: limit.signal }, subject)
  } catch (error) {
    if (error instanceof Uncheckable) return uncheckable(error.message, error.iamAction)
    if (limit.signal.aborted) return uncheckable(`There was no answer within ${LONGEST_MS / 1000} s.`)
    console.error(JSON.stringify({ level: 'error', requestId: context.requestId, check: id, details: String(error) }))
    return uncheckable('Slipway failed at it. The server log has the details.')
  } finally {
    limit.met()
  }
}
