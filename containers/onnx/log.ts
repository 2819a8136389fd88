/** One JSON object a line on standard output, which SageMaker takes to CloudWatch Logs. */
export function log(level: 'info' | 'warn' | 'error', message: string, fields: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify({ level, message, ...fields })}\n`)
}
