/** What to run: one container of one hosting instance, as a process on this machine. */
export interface InstanceSpec {
  /** Unique among all instances, also across restarts, e.g. `i-0f3a…`. */
  id: string
  /** Image reference; images.ts maps it to a command. */
  image: string
  environment: Record<string, string>
  /** Folder with the unpacked model: what the container sees as /opt/ml/model. */
  modelDir: string
  /** How long `/ping` may take to answer 200 before the launch fails. */
  startupTimeoutMs: number
  /** Called for each line that the process writes; never called after `exited` resolved. */
  onLine(line: { stream: 'stdout' | 'stderr'; text: string; atMs: number }): void
}

export interface ExitReason {
  code: number | null
  signal: string | null
}

export interface Usage {
  /** 100 is one core fully used since the last reading. */
  cpuPercent: number
  memoryBytes: number
}

/** A model server as a supervised child process. */
export interface Instance {
  readonly id: string
  readonly port: number
  readonly pid: number | undefined
  /** Resolves when `/ping` answered 200; rejects with a LaunchError when it died or took too long. */
  readonly ready: Promise<void>
  /** Resolves once the process is gone, whatever the reason. */
  readonly exited: Promise<ExitReason>
  usage(): Usage | undefined
  /** SIGTERM, a bounded wait, SIGKILL; resolves when the whole process group is gone. */
  terminate(): Promise<void>
}

/** Why an instance did not come up, in a sentence fit for FailureReason. */
export class LaunchError extends Error {
  readonly kind: 'no-runtime' | 'no-capacity' | 'exited' | 'ping-timeout' | 'spawn-failed'

  constructor(kind: LaunchError['kind'], message: string) {
    super(message)
    this.name = 'LaunchError'
    this.kind = kind
  }
}

export interface Runtime {
  /** The labels of an image that has a runtime here; undefined for any other, of which nothing is known. */
  labels(image: string): ReadonlyMap<string, string> | undefined
  /** Starts a process at once; throws LaunchError where nothing can be started. */
  launch(spec: InstanceSpec): Instance
  /** Ends every instance; resolves when all are gone. */
  close(): Promise<void>
}
