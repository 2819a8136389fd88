/** Why a model archive cannot be used, in a sentence fit for FailureReason: it names no path of this machine. */
export class UnpackError extends Error {
  override name = 'UnpackError'
}
