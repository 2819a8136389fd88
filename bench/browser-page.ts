import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build } from 'vite'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: flags })
}

/** A page with a bundle of bench/browser, made for production: `main.tsx` offers `measure(name)`. */
export async function openBenchPage(browser: Browser, scratch: string, entry = 'main.tsx'): Promise<Page> {
  const outDir = join(scratch, 'browser')
  await build({
    configFile: false,
    logLevel: 'error',
    root: resolve('bench/browser'),
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: {
      alias: [
        { find: 'next/link', replacement: resolve('bench/browser/link.tsx') },
        { find: /^@\//, replacement: `${resolve('.')}/` },
      ],
    },
    build: {
      outDir,
      emptyOutDir: true,
      lib: { entry: resolve('bench/browser', entry), formats: ['iife'], name: 'bench', fileName: () => 'main.js' },
    },
  })
  const script = readFileSync(join(outDir, 'main.js'), 'utf8')
  const file = join(outDir, 'index.html')
  writeFileSync(file, `<!doctype html><meta charset="utf-8"><body></body>`)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(`file://${file}`)
  await page.addScriptTag({ content: script })
  return page
}

/** Median of warm measurements of two subjects in turn, in milliseconds. */
export async function compareMounts(page: Page, subject: string, peer: string, rounds: number) {
  const run = (name: string) => page.evaluate(`measure(${JSON.stringify(name)})`).then(Number)
  await run(subject)
  await run(peer)
  const samples: { subjectMs: number; peerMs: number }[] = []
  for (let round = 0; round < rounds; round++) samples.push({ subjectMs: await run(subject), peerMs: await run(peer) })
  return samples
}
