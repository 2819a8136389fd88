import { runStep } from './launcher/run-step.ts'

/** The fast checks: types, lint with the import rules, dead code. Returns how many passed and failed. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  const results = [
    await runStep('route types', 'next', ['typegen']),
    await runStep('types', 'tsc', ['--noEmit']),
    await runStep('lint, format and import rules', 'biome', ['ci', '--error-on-warnings', '.']),
    await runStep('dead code', 'knip', []),
  ]
  const passed = results.filter(result => result.ok).length
  return { passed, failed: results.length - passed }
}
