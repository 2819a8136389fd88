/** What the data log of a job says of one input file. */
export interface FileNews {
  lines: string[]
  /** It stands in the middle of the work, as far as the last line says. */
  readPercent?: number
}

const MARK = ':[sagemaker logs]: '
const PROGRESS = /so far, (\d+) % of the input read\.$/
const WRITTEN = /^Output s3:\/\/.* (written|was written before)/
const MOST_LINES = 20

/** News by input key, from lines such as `2026-11-22T21:00:00.000:[sagemaker logs]: bucket/key: ClientError: 400`. */
export function fileNews(texts: readonly string[], bucket: string, keys: ReadonlySet<string>): Map<string, FileNews> {
  const news = new Map<string, FileNews>()
  for (const text of texts) {
    const said = text.slice(text.indexOf(MARK) + MARK.length)
    if (!text.includes(MARK) || !said.startsWith(`${bucket}/`)) continue
    const key = keyIn(said.slice(bucket.length + 1), keys)
    if (key === undefined) continue
    const line = said.slice(bucket.length + key.length + 3)
    const one = news.get(key) ?? { lines: [] }
    news.set(key, one)
    const percent = PROGRESS.exec(line)?.[1]
    if (percent !== undefined) one.readPercent = Number(percent)
    else if (!WRITTEN.test(line) && one.lines.length < MOST_LINES) one.lines.push(line)
  }
  return news
}

/** A key may hold ": " itself, so the one that is known counts. */
function keyIn(said: string, keys: ReadonlySet<string>): string | undefined {
  for (let end = said.indexOf(': '); end >= 0; end = said.indexOf(': ', end + 1)) {
    const key = said.slice(0, end)
    if (keys.has(key)) return key
  }
  return undefined
}
