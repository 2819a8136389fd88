// npm test: everything. Ends with one line of counts, taken from the reports of the runners.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { runChecks } from './checks.ts'
import { buildIfStale } from './launcher/build.ts'
import { installCheckTools } from './launcher/check-tools.ts'
import { findOrInstallChromium } from './launcher/chromium.ts'
import { installMissing } from './launcher/debian.ts'
import { runStep } from './launcher/run-step.ts'

interface Counts {
  passed: number
  failed: number
  skipped: number
}

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

const counts = [{ ...checks, skipped: 0 }, readVitest(vitest.ok), readPlaywright(playwright.ok)].reduce(
  (sum, each) => ({
    passed: sum.passed + each.passed,
    failed: sum.failed + each.failed,
    skipped: sum.skipped + each.skipped,
  }),
)
// Named once more at the end, where they are looked for.
for (const failure of [...failuresOfVitest(), ...failuresOfPlaywright()]) console.log(`✗ ${failure}`)
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1)

function readVitest(ok: boolean): Counts {
  const report = readReport('vitest.json')
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  // A file that cannot even be loaded has no tests: it still counts as a failure.
  const failed = Math.max(
    report.numFailedTests + (report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0),
    ok ? 0 : 1,
  )
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests }
}

function readPlaywright(ok: boolean): Counts {
  const report = readReport('playwright.json')
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const { expected, unexpected, flaky, skipped } = report.stats
  // A flaky test is a bug: it counts as failed.
  return { passed: expected, failed: Math.max(unexpected + flaky, ok ? 0 : 1), skipped }
}

function readReport(name: string) {
  const path = `${reports}/${name}`
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

interface Suite {
  title: string
  suites?: Suite[]
  specs?: { title: string; file: string; ok: boolean }[]
}

function failuresOfPlaywright(): string[] {
  const of = ({ specs = [], suites = [] }: Suite): string[] => [
    ...specs.filter(spec => !spec.ok).map(spec => `${spec.file} › ${spec.title}`),
    ...suites.flatMap(of),
  ]
  return (readReport('playwright.json')?.suites ?? []).flatMap(of)
}

function failuresOfVitest(): string[] {
  const files: {
    name: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[] = readReport('vitest.json')?.testResults ?? []
  return files.flatMap(({ name, message, assertionResults }) => {
    const file = relative(process.cwd(), name)
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0 && message) return [`${file}: ${firstLines(message)}`]
    return failed.map(
      ({ fullName, failureMessages }) => `${file} › ${fullName}: ${firstLines(failureMessages[0] ?? '')}`,
    )
  })
}

const firstLines = (text: string) => text.split('\n    at ')[0]?.slice(0, 400) ?? ''
