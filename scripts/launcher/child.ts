import { type ChildProcess, spawn } from 'node:child_process'

export interface ChildSpec {
  name: string
  args: string[]
  env?: Record<string, string | undefined>
  /** The program is ready at this line on standard output; without one the caller says when, by `confirmReady`. */
  readyLine?: RegExp
  /** Start again when it dies unasked once it was ready; tries are bounded. */
  restart?: boolean
  /** How long SIGTERM may take before SIGKILL. */
  graceMs?: number
}

export interface Child {
  /** Rejects with what the program said when it ends before it was ready. */
  ready: Promise<void>
  confirmReady(): void
  /** Resolves when the program is over for good, not at a restart. */
  ended: Promise<number>
  stop(): Promise<void>
}

const maxRestarts = 5
/** A program that ran this long was sound: its next crash is counted as the first. */
const soundAfterMs = 60_000
const readyTimeoutMs = 60_000

/** Runs a Node program that ends with this process, and is started again when it crashes. */
export function startChild(spec: ChildSpec): Child {
  const ready = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<number>()
  ready.promise.catch(() => {})
  let current: ChildProcess | undefined
  let stopping = false
  let wasReady = false
  let restarts = 0
  let startedMs = 0
  let tail = ''

  const confirmReady = () => {
    wasReady = true
    ready.resolve()
  }
  const start = () => {
    startedMs = performance.now()
    const child = spawn(process.execPath, spec.args, {
      env: { ...process.env, ...spec.env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    current = child
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (spec.readyLine?.test(text)) confirmReady()
      else if (process.env.SLIPWAY_VERBOSE) process.stdout.write(text)
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-4000)
      if (process.env.SLIPWAY_VERBOSE) process.stderr.write(text)
    })
    child.once('exit', (code, signal) => {
      const isCrash = !stopping && wasReady && spec.restart
      if (performance.now() - startedMs >= soundAfterMs) restarts = 0
      if (isCrash && restarts < maxRestarts) {
        restarts += 1
        console.error(`${spec.name} ended (${signal ?? code}); starting it again (${restarts} of ${maxRestarts}).`)
        setTimeout(start, 200 * restarts)
        return
      }
      if (isCrash)
        console.error(`${spec.name} ended (${signal ?? code}) once more: giving up. ${tail.trim()}`.trimEnd())
      const reason = tail.trim() || `${spec.name} ended with ${signal ?? code}.`
      ready.reject(new Error(reason))
      ended.resolve(code ?? 1)
    })
  }
  start()
  if (spec.readyLine) {
    const late = setTimeout(
      () => ready.reject(new Error(`${spec.name} did not become ready in 60 s. ${tail}`)),
      readyTimeoutMs,
    )
    ready.promise.finally(() => clearTimeout(late)).catch(() => {})
  }

  return {
    ready: ready.promise,
    confirmReady,
    ended: ended.promise,
    async stop() {
      stopping = true
      if (!current || current.exitCode !== null || current.signalCode !== null) return
      current.kill('SIGTERM')
      const kill = setTimeout(() => current?.kill('SIGKILL'), spec.graceMs ?? 10_000)
      await new Promise(resolve => current?.once('exit', resolve))
      clearTimeout(kill)
    },
  }
}
