import { execFile, execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import type { CDPSession } from '@playwright/test'
import { openBrowser } from '../browser-page.ts'
import type { BenchContext, Row } from '../row.ts'
import { cookiesOf } from '../session-cookies.ts'
import { round3 } from '../statistics.ts'

const run = promisify(execFile)
const MIB = 1024 ** 2
const sizeMib = 500
const bucket = 'bench-archives'
const timeoutMs = 600_000

/** 500 MB packed and uploaded by the page in a browser, against `tar -czf` and `aws s3 cp`; both by gzip's level 6. */
export async function archiveBuildUpload(context: BenchContext): Promise<Row[]> {
  const { engine, s3, scratch } = context
  const folder = join(scratch, 'large-model')
  writeWeights(folder)
  await s3.send(new CreateBucketCommand({ Bucket: bucket }))
  const byHandMs = await timed(async () => {
    const archive = join(scratch, 'by-hand.tar.gz')
    await run('tar', ['-czf', archive, '-C', folder, '.'], { timeout: timeoutMs })
    const target = `s3://${bucket}/by-hand/model.tar.gz`
    await run(awsCli(), ['--endpoint-url', engine.url, 's3', 'cp', '--only-show-errors', archive, target], {
      env: awsEnvironment(engine),
      timeout: timeoutMs,
    })
    rmSync(archive)
  })
  const { ms, pageMib } = await inBrowser(context, folder)
  rmSync(folder, { recursive: true })
  const speed = round3(byHandMs / ms)
  const note = `${round3(ms / 1000)} s against ${round3(byHandMs / 1000)} s, floats of a normal network`
  return [
    {
      name: `browser: ${sizeMib} MB built and uploaded`,
      value: speed,
      unit: '×',
      goal: '≥ 0.5',
      isMet: speed >= 0.5,
      note,
    },
    {
      name: 'browser: its memory meanwhile',
      value: pageMib,
      unit: 'MB',
      goal: '≤ 500',
      isMet: pageMib <= 500,
      note: 'of all its processes, the most beyond what they began with',
    },
  ]
}

/** Small random numbers as 32-bit floats: gzip takes off about a tenth, as of real weights. */
function writeWeights(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const file = openSync(join(folder, 'model.joblib'), 'w')
  const floats = new Float32Array(MIB / 4)
  for (let written = 0; written < sizeMib; written++) {
    for (let at = 0; at < floats.length; at++) floats[at] = (Math.random() + Math.random() - 1) * 0.05
    writeSync(file, new Uint8Array(floats.buffer))
  }
  closeSync(file)
}

async function inBrowser({ chromium, dashboard, engine }: BenchContext, folder: string) {
  const browser = await openBrowser(chromium)
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    await context.addCookies(cookiesOf(dashboard))
    const page = await context.newPage()
    await page.goto(`${dashboard.url}/${engine.region}/artifacts`)
    await page.getByLabel('Files of the model').setInputFiles(join(folder, 'model.joblib'))
    await page.getByRole('textbox', { name: 'Destination' }).fill(`s3://${bucket}/in-browser/model.tar.gz`)
    const session = await browser.newBrowserCDPSession()
    const beforeMib = await browserMib(session)
    let mostMib = beforeMib
    const watch = setInterval(async () => {
      mostMib = Math.max(mostMib, await browserMib(session).catch(() => 0))
    }, 250)
    try {
      const ms = await timed(async () => {
        await page.getByRole('button', { name: 'Build and upload' }).click()
        await page.getByText('In S3, checked by SHA-256').waitFor({ timeout: timeoutMs })
      })
      return { ms, pageMib: Math.round(mostMib - beforeMib) }
    } finally {
      clearInterval(watch)
    }
  } finally {
    await browser.close()
  }
}

/** What all processes of the browser hold for themselves; pages of files and of shared libraries are not counted. */
async function browserMib(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.reduce((sum, { id }) => sum + ownMib(id), 0)
}

function ownMib(pid: number): number {
  try {
    return Number(/^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0 // It has ended.
  }
}

/** The engine's keys and nobody else's settings; an empty profile would be looked for. */
function awsEnvironment({ env }: BenchContext['engine']): NodeJS.ProcessEnv {
  const environment = { ...process.env }
  for (const name of Object.keys(environment)) if (name.startsWith('AWS_')) delete environment[name]
  const keys = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  return Object.assign(environment, keys, { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' })
}

function awsCli(): string {
  try {
    return execFileSync('sh', ['-c', 'command -v aws'], { encoding: 'utf8' }).trim()
  } catch {
    throw new Error('The AWS CLI, which the page is measured against, is not in the PATH: install it with pip.')
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
