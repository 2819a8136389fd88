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

/** Whose log: an endpoint's instances, or the copies of one inference component on it. */
export interface LogOwner {
  name: string
  component?: string | undefined
}

/** Components have groups of their own. https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html */
export const logGroupOf = ({ name, component }: LogOwner) =>
  component === undefined ? `/aws/sagemaker/Endpoints/${name}` : `/aws/sagemaker/InferenceComponents/${component}`

/** `variant//container` stands for that container on all instances of the variant. */
export function streamsOfContainer(selected: string, streams: readonly LogStream[]): string[] {
  const [variant = '', container = ''] = selected.split('//')
  return streams
    .map(({ name }) => name)
    .filter(name => name.startsWith(`${variant}/`) && name.endsWith(`/${container}`))
}

/** The containers that streams are of, as `variant//container`: those of variants whose model has several. */
export function containersOf(streams: readonly LogStream[]): string[] {
  const found = streams.flatMap(({ name }) => {
    const [variant, , container] = name.split('/')
    // What asynchronous instances write beside the container's own lines.
    return container && container !== 'data-log' ? [`${variant}//${container}`] : []
  })
  return [...new Set(found)].sort()
}

export type LogLevel = 'error' | 'warn' | 'info' | 'debug'
