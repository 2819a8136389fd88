/**
 * What was typed, as a CloudWatch filter pattern: plain text is looked for as it stands, and what begins like a
 * pattern (`{ $.level = "error" }`, `[ip, user]`, `%regex%`, `?a ?b`, `"quoted"`, `-without`) is one.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function toFilterPattern(typed: string | undefined): string | undefined {
  const text = typed?.trim()
  if (!text) return undefined
  if (/^[{[%?"]/.test(text) || /^-\S/.test(text)) return text
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
