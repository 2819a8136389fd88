import { readFileSync } from 'node:fs'
import { reasonOf, StartError } from './data-dir.ts'

/** US dollars an hour by instance type. */
export type InstancePrices = Readonly<Record<string, number>>

/**
 * Reads a JSON file such as `{"ml.m5.large": 0.5}`. The engine has no prices of its own: without one, what costs are
 * computed from it are left out. Throws StartError.
 */
export function readInstancePrices(path: string): InstancePrices {
  let prices: unknown
  try {
    prices = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new StartError(`The prices of --prices ${path} cannot be read: ${reasonOf(cause)}`, { cause })
  }
  if (isPrices(prices)) return prices
  throw new StartError(
    `--prices ${path} must hold an object of US dollars an hour by instance type, such as {"ml.m5.large": 0.5}.`,
  )
}

const isPrices = (value: unknown): value is InstancePrices =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).every(([type, price]) => type.startsWith('ml.') && typeof price === 'number' && price >= 0)
