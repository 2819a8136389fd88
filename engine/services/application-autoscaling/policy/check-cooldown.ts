import { validationError } from '../errors.ts'

/** Throws ValidationException for a negative cooldown. */
export function checkCooldown(name: string, seconds: number | undefined): void {
  if (seconds !== undefined && seconds < 0) throw validationError(`${name} must be greater than or equal to 0.`)
}
