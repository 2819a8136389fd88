const store: Record<symbol, unknown> = globalThis as never // The global object takes any symbol.

/**
 * One value for the whole server process. A bundler may give each route a copy of a module, and module state with it:
 * whatever must be one (pollers, caches, used tokens) is kept here.
 */
export function processWide<Value>(name: string, make: () => Value): Value {
  const key = Symbol.for(`slipway.${name}`)
  store[key] ??= make()
  return store[key] as Value // Each name is used by one module alone.
}
