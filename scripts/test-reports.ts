import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

export interface Outcome {
  passed: number
  failed: number
  skipped: number
  /** The tests that failed, a line each: the file, the test, the reason's first lines where the report has them. */
  failures: string[]
}

/** What Vitest's JSON report at `path` tells; `ok` is whether the runner itself ended well. */
export function readVitest(path: string, ok: boolean): Outcome {
  const report: VitestReport | undefined = readReport(path)
  if (!report) return noReport('vitest')
  // One each: a file that cannot even be loaded has no tests, and is a failure all the same.
  const failures = report.testResults.flatMap(failuresOfFile)
  if (failures.length === 0 && !ok) failures.push('vitest failed, though no test did: see its output')
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  }
}

/** What Playwright's JSON report at `path` tells; `ok` is whether the runner itself ended well. */
export function readPlaywright(path: string, ok: boolean): Outcome {
  const report: PlaywrightReport | undefined = readReport(path)
  if (!report) return noReport('playwright')
  const { expected, unexpected, flaky, skipped } = report.stats
  return {
    passed: expected,
    // A flaky test is a bug: it counts as failed.
    failed: Math.max(unexpected + flaky, ok ? 0 : 1),
    skipped,
    failures: [
      ...(report.errors ?? []).map(({ message }) => reasonOf(message)),
      ...report.suites.flatMap(failuresOfSuite),
    ],
  }
}

interface VitestReport {
  numPassedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: VitestFile[]
}

interface VitestFile {
  name: string
  message: string
  assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors?: { message: string }[]
  suites: Suite[]
}

interface Suite {
  suites?: Suite[]
  specs?: Spec[]
}

interface Spec {
  title: string
  file: string
  tests: { status: string; results: { error?: { message?: string } }[] }[]
}

function readReport(path: string) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

function noReport(runner: string): Outcome {
  return { passed: 0, failed: 1, skipped: 0, failures: [`${runner} left no report`] }
}

function failuresOfFile({ name, message, assertionResults }: VitestFile): string[] {
  const file = relative(process.cwd(), name)
  const failed = assertionResults.filter(({ status }) => status === 'failed')
  if (failed.length === 0 && message) return [`${file}: ${reasonOf(message)}`]
  return failed.map(({ fullName, failureMessages }) => `${file} › ${fullName}: ${reasonOf(failureMessages[0])}`)
}

function failuresOfSuite({ specs = [], suites = [] }: Suite): string[] {
  return [...specs.flatMap(failuresOfSpec), ...suites.flatMap(failuresOfSuite)]
}

function failuresOfSpec({ title, file, tests }: Spec): string[] {
  return tests
    .filter(({ status }) => status === 'unexpected' || status === 'flaky')
    .map(({ results }) => {
      const error = results.find(result => result.error)?.error
      return `${file} › ${title}: ${reasonOf(error?.message)}`
    })
}

/** Where a text is long its reason stands at its beginning, or, of a program that failed, at its end. */
function reasonOf(text = 'no reason given'): string {
  const words = stripVTControlCharacters(text.split('\n    at ')[0] ?? '')
  return words.length <= 800 ? words : `${words.slice(0, 400)} […] ${words.slice(-400)}`
}
