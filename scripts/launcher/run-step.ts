import { spawn } from 'node:child_process'

export interface StepResult {
  ok: boolean
  seconds: number
}

/** Runs one program with its output passed through; never throws. */
export async function runStep(
  title: string,
  command: string,
  args: string[],
  env?: Record<string, string | undefined>,
): Promise<StepResult> {
  console.log(`\n▸ ${title}`)
  const startedAt = performance.now()
  const code = await new Promise<number>(resolve => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
    child.once('error', error => {
      console.error(error.message)
      resolve(1)
    })
    child.once('exit', code => resolve(code ?? 1))
  })
  const seconds = (performance.now() - startedAt) / 1000
  console.log(`${code === 0 ? '✓' : '✗'} ${title} (${seconds.toFixed(1)} s)`)
  return { ok: code === 0, seconds }
}
