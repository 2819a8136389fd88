import type { LogLevel } from './model'

const LEVELS: readonly { level: LogLevel; pattern: RegExp }[] = [
  {
    level: 'error',
    pattern:
      /\b(ERROR|FATAL|CRITICAL|SEVERE|Traceback|Exception|panic)\b|"level"\s*:\s*("(error|fatal|critical)"|[56]0)/i,
  },
  { level: 'warn', pattern: /\b(WARN|WARNING)\b|"level"\s*:\s*("warn(ing)?"|40)/i },
  { level: 'debug', pattern: /\b(DEBUG|TRACE)\b|"level"\s*:\s*("(debug|trace)"|[12]0)/i },
]
/** The level stands near the start, or not at all: deeper words are part of what is said. */
const HEAD_LENGTH = 200

/** The level that a line says it has; plain lines are `info`. */
export function levelOf(text: string): LogLevel {
  const head = text.slice(0, HEAD_LENGTH)
  return LEVELS.find(({ pattern }) => pattern.test(head))?.level ?? 'info'
}

/**
 * A health check that went well, in the access logs of the common servers (`"GET /ping HTTP/1.1" 200`, `GET /ping 200`)
 * and in JSON ones.
 */
export function isHealthyPing(text: string): boolean {
  const head = text.slice(0, 400)
  if (!/\/ping\b/.test(head)) return false
  return (
    /\bGET\s+\/ping\b[^\n]{0,60}?[\s":]200\b/.test(head) || /"(status|statusCode|status_code)"\s*:\s*"?200\b/.test(head)
  )
}
