// npm run screenshots: the pictures of docs/images, taken of a demo of its own that serves real requests for a while.
import { mkdirSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { startDemo } from '../e2e/demo.ts'
import { buildIfStale } from './launcher/build.ts'
import { findOrInstallChromium } from './launcher/chromium.ts'
import { fail } from './launcher/fail.ts'
import { readFlags } from './launcher/flags.ts'
import { prepareScene } from './screenshots/scene.ts'
import { takePictures } from './screenshots/take.ts'

const flags = readFlags({
  minutes: { type: 'string', default: '2', value: 'N', help: 'for how long requests are served first (default 2)' },
  out: { type: 'string', default: 'docs/images', value: 'DIR', help: 'where the pictures go (default docs/images)' },
})
const minutes = Number(flags.minutes)
if (!(minutes >= 1 && minutes <= 60)) fail(`--minutes must be a number from 1 to 60, not "${flags.minutes}".`)
const chromium = findOrInstallChromium()
if (!chromium) fail('No Chromium was found or could be installed: set SLIPWAY_CHROMIUM to one.')
mkdirSync(flags.out, { recursive: true })
await buildIfStale()

const demo = await startDemo()
const over = new AbortController()
const sinceMs = Date.now()
try {
  const scene = await prepareScene(demo, over.signal)
  console.log(`Serving requests for ${minutes} min, so that the charts have something to show…`)
  // Charts leave the running minute out, so the wait ends just behind a whole one.
  await delay(minutes * 30_000)
  await scene.scaleOut()
  await delay(minutes * 30_000)
  await delay(60_000 - (Date.now() % 60_000) + 3000)
  for (const picture of await takePictures({ demo, executablePath: chromium, out: flags.out, sinceMs }))
    console.log(picture)
} finally {
  over.abort()
  await demo.stop()
}
process.exit(0)
