import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { checkMarkerVariable, childEnvironment, markerVariable } from '../runtime/environment.ts'
import { createLogSplitter } from '../runtime/logs.ts'
import type { PortBlock } from '../runtime/ports.ts'
import type { Program } from '../runtime/program.ts'
import { isServedByOther, type LocalSocket, listeningOf } from '../runtime/sockets.ts'
import { spawnServer } from '../runtime/spawn.ts'
import { killRemains, signal } from '../runtime/terminate.ts'

export interface SubjectEnd {
  code: number | null
  signal: string | null
  spawnError?: Error
}

/** The container under test as a running process. */
export interface Subject {
  readonly port: number
  /** Where it really listens, should that not be where it was told to. */
  foundAt(port: number): void
  readonly end: SubjectEnd | undefined
  readonly ended: Promise<SubjectEnd>
  lastLines(): string[]
  sockets(): LocalSocket[]
  /** Another program listens on its port, which was free when it started: what answers there is not the container. */
  isPortTaken(): boolean
  /** SIGTERM to its first process; how long it took to end, undefined where it did not within `graceMs`. */
  terminate(graceMs: number): Promise<number | undefined>
  /** Kills what is left, also of its children. */
  [Symbol.asyncDispose](): Promise<void>
}

const keptLines = 20

/** Starts a program as SageMaker would start its container: with no word of the engine in its environment. */
export function startSubject(
  program: Program,
  ports: PortBlock,
  options: { modelDir: string; environment: Record<string, string>; onLine?: (line: string) => void },
): Subject {
  const marker = randomUUID()
  const scratchDir = mkdtempSync(join(tmpdir(), 'check-'))
  const own = { ports, scratchDir, marker }
  const { [markerVariable]: _, ...environment } = childEnvironment(options, own)
  const child = spawnServer(program, { ...environment, [checkMarkerVariable]: marker })
  child.stdin.on('error', () => {})
  const { pid } = child
  let port = ports.port
  let end: SubjectEnd | undefined
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    const splitter = createLogSplitter(line => {
      lines.push(line)
      if (lines.length > keptLines) lines.shift()
      options.onLine?.(line)
    })
    stream.on('data', (chunk: Buffer) => void splitter.write(chunk))
    stream.once('close', () => splitter.end())
  }
  const ended = new Promise<SubjectEnd>(resolve => {
    const finish = (reason: SubjectEnd) => {
      end = reason
      resolve(reason)
    }
    child.once('exit', (code, name) => finish({ code, signal: name }))
    child.once('error', spawnError => {
      if (pid === undefined) finish({ code: null, signal: null, spawnError })
    })
  })
  return {
    get port() {
      return port
    },
    foundAt(actual) {
      port = actual
    },
    get end() {
      return end
    },
    ended,
    lastLines: () => lines,
    isPortTaken: () => pid !== undefined && isServedByOther(port, { session: pid, marker }),
    sockets: () => (pid === undefined ? [] : listeningOf({ session: pid, marker })),
    async terminate(graceMs) {
      const startMs = performance.now()
      if (pid !== undefined) signal(pid, 'SIGTERM')
      const late = new AbortController()
      await Promise.race([ended, delay(graceMs, undefined, { signal: late.signal }).catch(() => {})])
      late.abort()
      return end ? performance.now() - startMs : undefined
    },
    async [Symbol.asyncDispose]() {
      if (pid !== undefined) {
        if (!end) signal(-pid, 'SIGKILL')
        await killRemains(pid, marker)
      }
      rmSync(scratchDir, { recursive: true, force: true })
    },
  }
}
