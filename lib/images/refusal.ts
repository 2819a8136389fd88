import type { ImageErrorKind, RefusedImage } from './resolution'

/** Ends the search for an image: caught where it began. */
export class Refusal extends Error {
  readonly refused: RefusedImage

  constructor(error: ImageErrorKind, message: string, choices?: readonly string[]) {
    super(message)
    this.refused = choices ? { error, message, choices } : { error, message }
  }
}

const MAX_NAMED = 12

/** `cpu, gpu`; of a long list its beginning, and how many more there are. */
export function listed(all: readonly string[]): string {
  const more = all.length - MAX_NAMED
  return more > 0 ? `${all.slice(0, MAX_NAMED).join(', ')} and ${more} more` : all.join(', ')
}
