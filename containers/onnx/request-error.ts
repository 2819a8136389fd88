/** A request that cannot be answered, and what would have been right. */
export class RequestError extends Error {
  override name = 'RequestError'
  readonly status: number
  readonly expected: string | undefined

  constructor(status: number, message: string, expected?: string) {
    super(message)
    this.status = status
    this.expected = expected
  }
}
