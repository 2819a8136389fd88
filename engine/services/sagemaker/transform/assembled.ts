const lineEnd = 0x0a
const newline = Buffer.from([lineEnd])
/** Small answers are gathered into writes of this size. */
const writeBytes = 256 * 1024

/**
 * The bytes of an output object. With `Line` each answer ends with exactly one line end, whether or not the model wrote
 * one; with `None` answers stand end to end.
 */
export async function* assembled(
  answers: AsyncIterable<Buffer>,
  assembleWith: 'None' | 'Line',
): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let heldBytes = 0
  for await (const answer of answers) {
    if (answer.length === 0) continue
    held.push(answer)
    heldBytes += answer.length
    if (assembleWith === 'Line' && answer.at(-1) !== lineEnd) held.push(newline)
    if (heldBytes < writeBytes) continue
    yield Buffer.concat(held)
    held = []
    heldBytes = 0
  }
  if (held.length > 0) yield Buffer.concat(held)
}
