/**
 * Many callers cost one flush: it runs once for all who ask within one turn of the event loop. Each resolves when it is
 * done, or rejects with its error.
 */
export function createSharedFlush(flush: () => void): () => Promise<void> {
  let next: Promise<void> | undefined
  return () => {
    next ??= new Promise<void>((resolve, reject) => {
      setImmediate(() => {
        next = undefined
        try {
          flush()
          resolve()
        } catch (error) {
          reject(error)
        }
      })
    })
    return next
  }
}
