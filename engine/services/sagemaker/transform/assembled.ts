const newline = Buffer.from('\n')

/**
 * The pieces of an output object. With `Line` each answer ends with exactly one line end, whether or not the model wrote
 * one; with `None` answers stand end to end.
 */
export async function* assembled(
  answers: AsyncIterable<Buffer>,
  assembleWith: 'None' | 'Line',
): AsyncGenerator<Buffer> {
  for await (const answer of answers) {
    yield answer
    if (assembleWith === 'Line' && answer.length > 0 && answer.at(-1) !== newline[0]) yield newline
  }
}
