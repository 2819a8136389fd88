/** The texts of a query string that a form takes; what is longer than any field is left out. */
export function textsOf<Key extends string>(
  params: Readonly<Record<string, string | string[] | undefined>>,
  keys: readonly Key[],
): Partial<Record<Key, string>> {
  const entries = keys.flatMap((key): [string, string][] => {
    const value = params[key]
    return typeof value === 'string' && value !== '' && value.length <= 2048 ? [[key, value]] : []
  })
  return Object.fromEntries(entries) as Partial<Record<Key, string>> // Each key is one of those asked for.
}
