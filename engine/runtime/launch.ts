import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../state/clock.ts'
import { childEnvironment } from './environment.ts'
import { waitForPing } from './health.ts'
import { type ExitReason, type Instance, type InstanceSpec, LaunchError } from './instance.ts'
import { createLogSplitter } from './logs.ts'
import type { PidFiles } from './orphans.ts'
import type { PortBlock } from './ports.ts'
import type { Program } from './program.ts'
import { isServedByOther } from './sockets.ts'
import { type ServerProcess, spawnServer } from './spawn.ts'
import { killRemains, signal, terminateGroup } from './terminate.ts'
import { createUsageMeter } from './usage.ts'

export interface LaunchDeps {
  clock: Clock
  ports: PortBlock
  pidFiles: PidFiles
  scratchRoot: string
  terminateGraceMs: number
  /** Called before `exited` and `terminate()` resolve. */
  onGone(): void
}

/** A flooding process is read from once in so long, a pipe's worth (64 KiB) each time. */
const floodPauseMs = 50
/** How long output may still come once the process is gone. */
const drainMs = 500

/**
 * Runs one container as a process. Waits here are real ones, not the clock's: they are for a real process.
 */
export function launchInstance(spec: InstanceSpec, program: Program, deps: LaunchDeps): Instance {
  const marker = randomUUID()
  const scratchDir = join(deps.scratchRoot, spec.id)
  mkdirSync(scratchDir, { recursive: true })
  const child = spawnServer(program, childEnvironment(spec, { ports: deps.ports, scratchDir, marker }))
  child.stdin.on('error', () => {})
  const { pid } = child
  if (pid !== undefined) noteOrKill(deps.pidFiles, spec.id, pid, marker)

  const output = followOutput(child, spec, deps.clock)
  const died = processEnd(child)
  let isGone = pid === undefined
  const ended = died.then(async reason => {
    isGone = true
    if (pid !== undefined) await killRemains(pid, marker)
    await output.finish()
    deps.pidFiles.remove(spec.id)
    rmSync(scratchDir, { recursive: true, force: true })
    deps.onGone()
    return reason
  })

  let terminating: Promise<void> | undefined
  const terminate = () => {
    terminating ??= (async () => {
      if (pid !== undefined && !isGone) await terminateGroup(pid, died, deps.terminateGraceMs)
      await ended
    })()
    return terminating
  }
  const ready = comeUp(spec, { pid, marker, port: deps.ports.port }, died, async () =>
    endedEarly(await ended, output.lastLine, program.unmetExitCode),
  )
  ready.catch(() => void terminate())
  const usage = pid === undefined ? () => undefined : createUsageMeter(pid, performance.now())

  return {
    id: spec.id,
    port: deps.ports.port,
    pid,
    ready,
    exited: ended.then(({ code, signal }) => ({ code, signal })),
    usage: () => usage(performance.now()),
    terminate,
  }
}

/** A process that no note tells of could outlive the engine. */
function noteOrKill(pidFiles: PidFiles, id: string, pid: number, marker: string): void {
  try {
    pidFiles.add(id, pid, marker)
  } catch (error) {
    signal(pid, 'SIGKILL')
    throw error
  }
}

interface ProcessEnd extends ExitReason {
  spawnError?: Error
}

const processEnd = (child: ServerProcess) =>
  new Promise<ProcessEnd>(resolve => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
    child.once('error', spawnError => {
      if (child.pid === undefined) resolve({ code: null, signal: null, spawnError })
    })
  })

/** Resolves at the first good /ping; rejects when the process dies before or time is up. */
async function comeUp(
  spec: InstanceSpec,
  { pid, marker, port }: { pid: number | undefined; marker: string; port: number },
  died: Promise<ProcessEnd>,
  ending: () => Promise<LaunchError>,
) {
  const over = new AbortController()
  void died.then(() => over.abort())
  const isStranger = () => pid !== undefined && isServedByOther(port, { session: pid, marker })
  const outcome = await waitForPing(port, spec.startupTimeoutMs, over.signal, isStranger)
  if (outcome === undefined) return
  // Of a dead process its end is the reason, not the ping that it missed.
  if (over.signal.aborted) throw await ending()
  const seconds = spec.startupTimeoutMs / 1000
  throw new LaunchError(
    'ping-timeout',
    `The container did not answer GET /ping with 200 within ${seconds} s of its start: ${outcome}.`,
  )
}

function endedEarly({ code, signal, spawnError }: ProcessEnd, lastLine: string, unmetExitCode?: number): LaunchError {
  if (spawnError) return new LaunchError('spawn-failed', `The container could not be started: ${spawnError.message}.`)
  if (code === unmetExitCode && lastLine) return new LaunchError('no-runtime', lastLine.slice(0, 800))
  const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`
  const last = lastLine ? ` Its last line of output: ${lastLine.slice(0, 400)}` : ' It wrote nothing.'
  return new LaunchError('exited', `The container ${how} before it answered GET /ping with 200.${last}`)
}

function followOutput(child: ServerProcess, spec: InstanceSpec, clock: Clock) {
  let lastLine = ''
  const closed = Promise.all(
    (['stdout', 'stderr'] as const).map(stream => {
      const splitter = createLogSplitter(text => {
        lastLine = text
        spec.onLine({ stream, text, atMs: clock.now() })
      })
      const source = child[stream]
      source.on('data', (chunk: Buffer) => {
        if (!splitter.write(chunk)) return
        // Its pipe fills up, and a flooding process waits for us instead of us for it.
        source.pause()
        setTimeout(() => source.resume(), floodPauseMs).unref()
      })
      return new Promise<void>(resolve => {
        source.once('close', () => {
          splitter.end()
          resolve()
        })
      })
    }),
  )
  return {
    get lastLine() {
      return lastLine
    },
    /** Resolves when the last line is out; what keeps the pipes open beyond the bound loses them. */
    async finish() {
      const limit = setTimeout(() => {
        child.stdout.destroy()
        child.stderr.destroy()
      }, drainMs)
      await closed
      clearTimeout(limit)
    },
  }
}
