/** A text as typed; empty is absent. */
export const typedText = (text: string): string | undefined => text.trim() || undefined

/** One message a field, the first, in the order of the form; fields that it does not name come last. */
export function fieldErrors(
  issues: readonly { path: PropertyKey[]; message: string }[],
  order: readonly string[],
): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const { path, message } of issues) errors[path.join('.')] ??= message
  const place = (field: string) => {
    const found = order.indexOf(field.split('.')[0] ?? '')
    return found === -1 ? order.length : found
  }
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => place(a) - place(b)))
}
