import { compareMounts, openBenchPage, openBrowser } from '../browser-page.ts'
import type { BenchContext, Row } from '../row.ts'
import { median, round3 } from '../statistics.ts'

const rounds = 5

/** The product's table and chart against a plain table and untuned Recharts with the same data, in one page. */
export async function browserMounts({ chromium, scratch }: BenchContext): Promise<Row[]> {
  const browser = await openBrowser(chromium)
  try {
    const page = await openBenchPage(browser, scratch)
    const row = async (name: string, subject: string, peer: string, limit: number): Promise<Row> => {
      const samples = await compareMounts(page, subject, peer, rounds)
      const value = round3(median(samples.map(sample => sample.subjectMs / sample.peerMs)))
      const subjectMs = round3(median(samples.map(sample => sample.subjectMs)))
      const peerMs = round3(median(samples.map(sample => sample.peerMs)))
      return {
        name,
        value,
        unit: '×',
        goal: `≤ ${limit}`,
        isMet: value <= limit,
        note: `${subjectMs} ms against ${peerMs} ms, median of ${rounds} warm pairs`,
      }
    }
    return [
      await row('10,000-row fleet: data → paint, against a plain table', 'table', 'plain-table', 0.05),
      await row('chart of 1,440 points × 4 series: mount, against untuned Recharts', 'chart', 'plain-chart', 0.12),
    ]
  } finally {
    await browser.close()
  }
}
