/** Longest text that is matched where the model sets no maximum: a pattern must never cost more than a moment. */
const maxMatchedLength = 4096

const compiled = new Map<string, RegExp | undefined>()

/**
 * Whether the WHOLE text matches, as AWS has it although its patterns often lack `^` and `$`.
 * A pattern that no JavaScript engine can read is taken as matched.
 */
export function matchesPattern(pattern: string, text: string, maxLength = maxMatchedLength): boolean {
  if (text.length > maxLength) return false
  return compilePattern(pattern)?.test(text) ?? true
}

/** Java's regular expression as a JavaScript one that matches whole texts; undefined where it has no meaning. */
export function compilePattern(pattern: string): RegExp | undefined {
  if (compiled.has(pattern)) return compiled.get(pattern)
  const source = `^(?:${toJavaScript(pattern)})$`
  const made = attempt(source, 'u') ?? attempt(source, '')
  compiled.set(pattern, made)
  return made
}

const toJavaScript = (pattern: string) =>
  pattern
    .replaceAll('[\\p{Print}]', '[\\x20-\\x7e]')
    .replaceAll('\\p{Print}', '[\\x20-\\x7e]')
    .replaceAll('\\p{ASCII}', '[\\x00-\\x7f]')
    .replaceAll('\\A', '^')
    .replaceAll('\\z', '$')
    // Needless escapes (`\:`, `\@`), which Unicode mode refuses.
    .replace(/\\([^A-Za-z0-9^$\\.*+?()[\]{}|/-])/g, '$1')

function attempt(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags)
  } catch {
    return undefined
  }
}
