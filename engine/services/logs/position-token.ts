import { invalidParameter } from './errors.ts'
import type { Position } from './log-tables.ts'

/** The very beginning of a log. */
export const BEGINNING: Position = { atMs: 0, sequence: 0 }
export const END: Position = { atMs: Number.MAX_SAFE_INTEGER, sequence: Number.MAX_SAFE_INTEGER }

/** A token that stands between two events: `f/…` reads on from there, `b/…` back from there. */
export const encodePosition = (direction: 'f' | 'b', { atMs, sequence }: Position) =>
  `${direction}/${String(atMs).padStart(20, '0')}${String(sequence).padStart(36, '0')}`

/** Reads a token. Throws InvalidParameterException. */
export function decodePosition(token: string): { direction: 'f' | 'b'; position: Position } {
  const [, direction, at, sequence] = /^([fb])\/(\d{20})(\d{36})$/.exec(token) ?? []
  if ((direction !== 'f' && direction !== 'b') || Number(at) > Number.MAX_SAFE_INTEGER) {
    throw invalidParameter('The specified nextToken is invalid.')
  }
  return { direction, position: { atMs: Number(at), sequence: Math.min(Number(sequence), Number.MAX_SAFE_INTEGER) } }
}
