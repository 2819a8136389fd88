/**
 * Works side by side: the first that fails aborts the others, and none works on when this has settled. Rejects with that
 * failure.
 */
export async function allOrNone(
  signal: AbortSignal,
  works: readonly ((together: AbortSignal) => Promise<void>)[],
): Promise<void> {
  const giveUp = new AbortController()
  const together = AbortSignal.any([signal, giveUp.signal])
  await Promise.all(works.map(work => work(together).catch(error => giveUp.abort(error))))
  if (giveUp.signal.aborted) throw giveUp.signal.reason
}
