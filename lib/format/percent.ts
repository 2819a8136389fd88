import { significant } from './significant'

/** A share (0 to 1) as a percentage with three significant digits: `0.12%`, `45.6%`. */
export function formatPercent(share: number): string {
  return `${significant(share * 100)}%`
}
