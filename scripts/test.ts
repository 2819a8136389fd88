// npm test: everything. Ends with one line of counts, taken from the reports of the runners.
import { mkdirSync, rmSync } from 'node:fs'
import { runChecks } from './checks.ts'
import { buildIfStale } from './launcher/build.ts'
import { installCheckTools } from './launcher/check-tools.ts'
import { findOrInstallChromium } from './launcher/chromium.ts'
import { installMissing } from './launcher/debian.ts'
import { runStep } from './launcher/run-step.ts'
import { readPlaywright, readVitest } from './test-reports.ts'

const reports = 'reports'
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports)

installMissing([
  'awscli',
  'python3-boto3',
  'python3-sklearn',
  'python3-xgboost',
  'python3-flask',
  'gunicorn',
  'nginx-light',
])
installCheckTools()
const chromium = findOrInstallChromium()
const checks = await runChecks()

const vitest = await runStep('unit and contract tests', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reports}/vitest.json`,
])
await buildIfStale()
const playwright = await runStep('journeys in the browser', 'playwright', ['test'], {
  SLIPWAY_CHROMIUM: chromium,
  PLAYWRIGHT_JSON_OUTPUT_NAME: `${reports}/playwright.json`,
})

const outcomes = [
  { ...checks, skipped: 0, failures: [] },
  readVitest(`${reports}/vitest.json`, vitest.ok),
  readPlaywright(`${reports}/playwright.json`, playwright.ok),
]
const sum = (count: 'passed' | 'failed' | 'skipped') => outcomes.reduce((total, outcome) => total + outcome[count], 0)
// Named once more at the end, where they are looked for.
for (const failure of outcomes.flatMap(({ failures }) => failures)) console.log(`✗ ${failure}`)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1)
