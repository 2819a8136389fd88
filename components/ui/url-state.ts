'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback, useMemo, useSyncExternalStore } from 'react'

/** How one value stands in the query string. What does not parse counts as absent. */
export interface Parser<Value, Absent = null> {
  parse(text: string): Value | null
  format(value: Value): string
  /** The value of an absent parameter; it is left out of the address. */
  absent: Absent
  withDefault(value: Value): Parser<Value, Value>
}

function parser<Value>(parse: (text: string) => Value | null): Parser<Value> {
  const make = <Absent>(absent: Absent): Parser<Value, Absent> => ({
    parse,
    format: String,
    absent,
    withDefault: value => make(value),
  })
  return make(null)
}

export const parseAsString = parser(text => text)
export const parseAsInteger = parser(text => (/^-?\d{1,15}$/.test(text) ? Number(text) : null))
export const parseAsBoolean = parser(text => (text === 'true' ? true : text === 'false' ? false : null))
export const parseAsStringLiteral = <const Literal extends string>(literals: readonly Literal[]) =>
  parser(text => literals.find(literal => literal === text) ?? null)

// biome-ignore lint/suspicious/noExplicitAny: a set of parsers of any value; the types below read each one's own.
type Parsers = Record<string, Parser<any, any>>
type Values<Shape extends Parsers> = {
  [Key in keyof Shape]: Shape[Key] extends Parser<infer Value, infer Absent> ? Value | Absent : never
}
type Changes<Shape extends Parsers> = {
  [Key in keyof Shape]?: Shape[Key] extends Parser<infer Value, infer _> ? Value | null : never
}

interface HistoryOption {
  /** `push` makes the change a step that Back undoes. */
  history?: 'push' | 'replace'
}

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

/**
 * Values that live in the query string, so that a link shows the same to whoever opens it. The router's own search
 * parameters follow in a transition, which is too late for a text field: the address itself is read.
 */
export function useQueryStates<Shape extends Parsers>(parsers: Shape, defaults: HistoryOption = {}) {
  const onServer = useSearchParams()?.toString() ?? ''
  const search = useSyncExternalStore(
    subscribe,
    () => window.location.search.slice(1),
    () => onServer,
  )
  const values = useMemo(() => read(parsers, new URLSearchParams(search)), [parsers, search])
  const { history } = defaults
  const set = useCallback(
    (changes: Changes<Shape> | null, options: HistoryOption = {}) => {
      const params = new URLSearchParams(window.location.search)
      for (const key of Object.keys(changes ?? parsers))
        write(params, key, parsers[key], changes === null ? null : changes[key])
      const query = params.toString()
      const url = `${window.location.pathname}${query && `?${query}`}${window.location.hash}`
      if ((options.history ?? history) === 'push') window.history.pushState(null, '', url)
      else window.history.replaceState(null, '', url)
      for (const listener of listeners) listener()
    },
    [parsers, history],
  )
  return [values, set] as const
}

function read<Shape extends Parsers>(parsers: Shape, params: URLSearchParams): Values<Shape> {
  const entries = Object.entries(parsers).map(([key, each]) => {
    const text = params.get(key)
    return [key, (text === null ? null : each.parse(text)) ?? each.absent]
  })
  return Object.fromEntries(entries) as Values<Shape> // Each entry was made by the parser of its key.
}

function write(params: URLSearchParams, key: string, each: Parsers[string] | undefined, value: unknown): void {
  if (each === undefined || value === undefined) return
  if (value === null || value === each.absent) params.delete(key)
  else params.set(key, each.format(value))
}

/** One value of the query string. */
export function useQueryState<Value, Absent>(key: string, each: Parser<Value, Absent>) {
  const parsers = useMemo(() => ({ [key]: each }), [key, each])
  const [values, set] = useQueryStates(parsers)
  const setValue = useCallback((value: Value | null) => set({ [key]: value }), [key, set])
  return [values[key] as Value | Absent, setValue] as const // The one parser's own value.
}
