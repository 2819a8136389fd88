import { openBenchPage, openBrowser } from '../browser-page.ts'
import type { BenchContext, Row } from '../row.ts'
import { median, round3 } from '../statistics.ts'

const rounds = 9
const limitUs = 50

interface Round {
  requests: number
  found: number
  usEach: number
}

/** Framework, version and machine to an image URI, in the browser, where the finder does it on each key press. */
export async function imageResolve({ chromium, scratch }: BenchContext): Promise<Row[]> {
  const browser = await openBrowser(chromium)
  try {
    const page = await openBenchPage(browser, scratch, 'images.ts')
    const round = () => page.evaluate<Round>('resolveAll()')
    const first = await round()
    const samples: number[] = []
    for (let each = 0; each < rounds; each++) samples.push((await round()).usEach)
    const value = round3(median(samples))
    const note = `${first.requests} requests in turn, ${first.found} with an image; median of ${rounds} rounds, the first, not yet warm, ${round3(first.usEach)} µs`
    return [{ name: 'resolving an image', value, unit: 'µs', goal: `≤ ${limitUs}`, isMet: value <= limitUs, note }]
  } finally {
    await browser.close()
  }
}
