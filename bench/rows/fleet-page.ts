import { gzipSync } from 'node:zlib'
import { openBrowser } from '../browser-page.ts'
import type { BenchContext, Row } from '../row.ts'
import { cookiesOf } from '../session-cookies.ts'

const limitKb = 165

/** Script that the fleet page brings on a first visit, compressed as a server would. */
export async function fleetPage({ chromium, dashboard, engine }: BenchContext): Promise<Row[]> {
  const browser = await openBrowser(chromium)
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    await context.addCookies(cookiesOf(dashboard))
    const page = await context.newPage()
    const sizes = new Map<string, Promise<number>>()
    page.on('response', response => {
      if (response.request().resourceType() !== 'script') return
      sizes.set(
        response.url(),
        response.body().then(body => gzipSync(body, { level: 9 }).length),
      )
    })
    await page.goto(`${dashboard.url}/${engine.region}/endpoints`)
    await page.getByRole('table', { name: 'Endpoints' }).waitFor()
    // What the page itself asks for right after it shows counts too.
    await page.waitForTimeout(1000)
    const bytes = (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0)
    const kilobytes = Math.round(bytes / 100) / 10
    return [
      {
        name: 'fleet page: first-load JS',
        value: kilobytes,
        unit: 'kB gzip',
        goal: `≤ ${limitKb}`,
        isMet: kilobytes <= limitKb,
        note: `${sizes.size} scripts, gzip -9; an empty Next page has 135 (measured 2026-11-22)`,
      },
    ]
  } finally {
    await browser.close()
  }
}
