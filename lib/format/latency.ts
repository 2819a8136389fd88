import { significant } from './significant'

/** A latency given in milliseconds: `0.42 ms`, `38.1 ms`, `1.2 s`. */
export function formatLatency(latencyMs: number): string {
  return latencyMs < 999.5 ? `${significant(latencyMs)} ms` : `${significant(latencyMs / 1000)} s`
}
