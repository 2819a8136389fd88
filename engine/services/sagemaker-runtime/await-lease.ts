import type { Caller } from '../../protocol/operation.ts'
import type { Lease, Refusal } from '../sagemaker/index.ts'

/** What comes of a cold start; undefined where nobody waits for it any more, and the lease is given back. */
export async function awaitLease(
  wanted: Promise<Lease | Refusal>,
  caller: Caller,
): Promise<Lease | Refusal | undefined> {
  let isGone = false
  const hangUp = () => {
    isGone = true
  }
  caller.once('close', hangUp)
  const outcome = await wanted
  caller.off('close', hangUp)
  if (!isGone) return outcome
  if (outcome.kind === 'instance') outcome.release()
  return undefined
}
