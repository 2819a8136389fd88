/** One line as the model server wrote it, apart from control characters (see safe-text). */
export interface LogLine {
  /** CloudWatch's event id: the same line read twice has the same. */
  id: string
  atMs: number
  /** `variant/instance`. */
  stream: string
  text: string
}

export interface LogPage {
  /** Oldest first. */
  lines: LogLine[]
  /** Older lines of the window are left: the moment to ask up to. */
  olderBeforeMs?: number
  observedAtMs: number
}

export interface LogStream {
  name: string
  lastEventAtMs?: number
}

export interface LogStreams {
  /** Undefined group: the endpoint has not logged anything yet. */
  streams: LogStream[]
  isGroupMissing: boolean
  /** True when there are more streams than were read. */
  isCut: boolean
}

export const logGroupOf = (endpointName: string) => `/aws/sagemaker/Endpoints/${endpointName}`

export type LogLevel = 'error' | 'warn' | 'info' | 'debug'
