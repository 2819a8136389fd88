import { type ClassValue, clsx } from 'clsx'

/**
 * Joins class names. Primitives own their look and take `className` for their place alone (margins, width, order), so
 * that no merging of rival utilities is needed in the browser.
 */
export function cn(...values: ClassValue[]): string {
  return clsx(values)
}
