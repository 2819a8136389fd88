/** Ends the program with one clear sentence. */
export function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
