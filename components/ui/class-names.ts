/**
 * Joins class names and leaves out what is false or absent. Primitives own their look and take `className` for their
 * place alone (margins, width, order), so that no merging of rival utilities is needed in the browser.
 */
export function cn(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
