'use client'

import {
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from '@/components/ui/url-state'
import type { LogWindow } from '@/lib/logs/queries'
import { LOG_RANGES } from '@/lib/logs/window'

const PARSERS = {
  range: parseAsStringLiteral(LOG_RANGES).withDefault('1h'),
  stream: parseAsString,
  /** An inference component, whose own log is read. */
  component: parseAsString,
  q: parseAsString.withDefault(''),
  /** A moment in milliseconds: the page shows the seconds around it. */
  at: parseAsInteger,
  /** Seconds to each side of `at`. */
  around: parseAsInteger.withDefault(10),
  follow: parseAsBoolean.withDefault(true),
  pings: parseAsBoolean.withDefault(false),
  wrap: parseAsBoolean.withDefault(false),
}

const MOST_AROUND_S = 86_400

/** What the log page shows, kept in the address. */
export function useLogParams() {
  const [params, set] = useQueryStates(PARSERS)
  const { at, around, range } = params
  const isAt = at !== null && at > 0
  const window: LogWindow = isAt
    ? { atMs: at, aroundMs: Math.min(Math.max(around, 1), MOST_AROUND_S) * 1000 }
    : { range }
  return {
    ...params,
    window,
    isFollowed: params.follow && !isAt,
    change: (next: Parameters<typeof set>[0]) => void set(next),
  }
}

export type LogParams = ReturnType<typeof useLogParams>
