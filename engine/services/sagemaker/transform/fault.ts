import type { FaultKind } from './file-journal.ts'

/** Why a job, or one file of it, failed. */
export class TransformFault extends Error {
  override name = 'TransformFault'
  readonly kind: FaultKind
  /** What the data log says of it, beside the file; its message when left out. */
  readonly lines: readonly string[]

  constructor(kind: FaultKind, message: string, lines: readonly string[] = [message]) {
    super(message)
    this.kind = kind
    this.lines = lines
  }
}
