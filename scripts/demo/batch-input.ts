import { irisRows } from '../demo-models/samples.ts'

const REPEATS = 40

/** Files of rows for a first batch transform of the iris model: one for each kind, each row many times. */
export function irisBatchInput(prefix: string): { Key: string; Body: string }[] {
  const byKind = Map.groupBy(irisRows, row => row.expected)
  return [...byKind].map(([kind, rows]) => ({
    Key: `${prefix}${kind}.csv`,
    Body: Array.from({ length: REPEATS }, () => rows.map(row => `${row.values.join(',')}\n`).join('')).join(''),
  }))
}
