/** Calls `listener` once when the process that started this one is gone: its IPC channel closes, or standard input ends. */
export function onParentGone(listener: () => void): void {
  if (process.channel) {
    process.once('disconnect', listener)
    // Only the listener is wanted: the channel alone must not keep the process alive.
    process.channel.unref()
    return
  }
  process.stdin.once('end', listener)
  process.stdin.once('error', listener)
  process.stdin.resume()
}
