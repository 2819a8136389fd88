// Preloaded into a child that was started with an IPC channel: it ends when its parent does, kill -9 included.
if (process.channel) {
  process.channel.unref()
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
}
