/** What is wrong with an expression; whoever knows the query's id turns it into AWS's ValidationError. */
export class ExpressionError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ExpressionError'
  }
}
