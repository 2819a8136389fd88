type Step = () => Promise<unknown>

/**
 * Steps in order, each with what takes it back. When one fails, those before it and itself (it may have done its work
 * all the same) are taken back, the newest first, and its error is thrown: a failing undo must not stand in its place.
 */
export async function inOrder(steps: readonly { run: Step; undo: Step }[]): Promise<void> {
  const done: Step[] = []
  try {
    for (const { run, undo } of steps) {
      done.push(undo)
      await run()
    }
  } catch (error) {
    for (const undo of done.reverse()) await undo().catch(() => undefined)
    throw error
  }
}
