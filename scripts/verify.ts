// npm run verify: the checks that need no browser and no build.
import { runChecks } from './checks.ts'
import { runStep } from './launcher/run-step.ts'

const { failed } = await runChecks()
const unit = await runStep('unit and contract tests', 'vitest', ['run'])
process.exit(failed === 0 && unit.ok ? 0 : 1)
