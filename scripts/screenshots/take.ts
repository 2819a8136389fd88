import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import type { Demo } from '../../e2e/demo.ts'
import { irisEndpoint } from '../demo/deploy-iris.ts'

interface PictureOptions {
  demo: Demo
  executablePath: string
  out: string
  /** When the requests began. */
  sinceMs: number
}

interface Picture {
  name: string
  path: string
  /** Brings the page to where it says something, and waits for that. */
  prepare(page: Page, sinceMs: number): Promise<void>
}

const viewport = { width: 1280, height: 800 }
/** Charts draw when they are seen, and measure themselves first. */
const settleMs = 2500
const minuteMs = 60_000

const answers = new URLSearchParams({
  latency: 'now',
  payloadMb: '1',
  processingSeconds: '1',
  hardware: 'cpu',
  memoryGb: '2',
  traffic: 'steady',
  idleHours: '1',
  budget: 'any',
})

const pictures: readonly Picture[] = [
  {
    name: 'endpoints',
    path: 'endpoints',
    prepare: page => page.getByRole('link', { name: irisEndpoint }).first().waitFor(),
  },
  {
    name: 'metrics',
    path: `endpoints/${irisEndpoint}/metrics`,
    async prepare(page, sinceMs) {
      await page.goto(`${page.url()}?from=${sinceMs - minuteMs}&to=${Math.max(Date.now(), sinceMs + 5 * minuteMs)}`)
      await page.locator('.recharts-wrapper').first().waitFor()
    },
  },
  {
    name: 'choose',
    path: `choose?${answers}`,
    prepare: page => page.getByRole('link', { name: 'Deploy as real-time' }).first().waitFor(),
  },
  {
    name: 'deploy',
    path: 'deploy',
    prepare: page => page.getByRole('button', { name: 'symbols', exact: true }).click(),
  },
]

/** Takes each picture in light and in dark; returns the files. */
export async function takePictures({ executablePath, ...options }: PictureOptions): Promise<string[]> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const files: string[] = []
    const opened = await fetch(options.demo.link, { redirect: 'manual' })
    const [name, value] = opened.headers.getSetCookie()[0]?.split(';')[0]?.split('=') ?? []
    if (!name || !value) throw new Error(`The launch link gave no session: ${opened.status}`)
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
      await context.addCookies([{ name, value, url: options.demo.url, httpOnly: true, sameSite: 'Lax' }])
      for (const picture of pictures) files.push(await take(context, picture, colorScheme, options))
      await context.close()
    }
    return files
  } finally {
    await browser.close()
  }
}

async function take(
  context: BrowserContext,
  { name, path, prepare }: Picture,
  folder: string,
  { demo, out, sinceMs }: Omit<PictureOptions, 'executablePath'>,
): Promise<string> {
  const page = await context.newPage()
  await page.goto(`${demo.url}/${demo.engine.region}/${path}`)
  await prepare(page, sinceMs)
  await page.waitForTimeout(settleMs)
  const file = join(out, folder, `${name}.png`)
  await page.screenshot({ path: file })
  await page.close()
  return file
}
