import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { S3Client } from '@aws-sdk/client-s3'
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { test as base, type Page } from '@playwright/test'
import { type Demo, startDemo } from './demo.ts'

interface WorkerFixtures {
  /** The folder of the user's own containers, empty at first. */
  containersDir: string
  /** Engine and dashboard of this worker; the iris endpoint of the demo is deployed, no demo traffic runs. */
  demo: Demo
  /** Cookies of one opened session, for every page of this worker. */
  session: { name: string; value: string }
}

interface TestFixtures {
  /** AWS clients that talk to the engine directly, to prepare data as a user of the API would. */
  aws: { sagemaker: SageMakerClient; runtime: SageMakerRuntimeClient; s3: S3Client; cloudwatch: CloudWatchClient }
  region: string
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  containersDir: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a function needs from its first parameter.
    async ({}, use) => {
      const dir = mkdtempSync(join(tmpdir(), 'slipway-containers-'))
      await use(dir)
      rmSync(dir, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  demo: [
    async ({ containersDir }, use) => {
      const demo = await startDemo(['--no-traffic', '--fast-scaling', `--containers=${containersDir}`])
      await use(demo)
      await demo.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  session: [
    async ({ demo }, use) => {
      const opened = await fetch(demo.link, { redirect: 'manual' })
      const [name, value] = opened.headers.getSetCookie()[0]?.split(';')[0]?.split('=') ?? []
      if (!name || !value) throw new Error(`The launch link gave no session: ${opened.status}`)
      await use({ name, value })
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ demo }, use) => use(demo.url),
  context: async ({ context, demo, session }, use) => {
    await context.addCookies([{ ...session, url: demo.url, httpOnly: true, sameSite: 'Lax' }])
    const uncaught: Error[] = []
    context.on('weberror', event => uncaught.push(event.error()))
    await use(context)
    if (uncaught.length > 0) throw new AggregateError(uncaught, `Uncaught in a page: ${uncaught.join('; ')}`)
  },
  page: async ({ page }, use) => {
    const { goto, reload } = page
    page.goto = async (...args) => {
      const response = await goto.apply(page, args)
      await pageLives(page)
      return response
    }
    page.reload = async (...args) => {
      const response = await reload.apply(page, args)
      await pageLives(page)
      return response
    }
    await use(page)
  },
  region: async ({ demo }, use) => use(demo.engine.region),
  aws: async ({ demo }, use) => {
    const options = { endpoint: demo.engine.url, region: demo.engine.region, credentials: demo.engine.credentials }
    await use({
      sagemaker: new SageMakerClient(options),
      runtime: new SageMakerRuntimeClient(options),
      s3: new S3Client(options),
      cloudwatch: new CloudWatchClient(options),
    })
  },
})

/**
 * A person needs a second to find what to type into; what a test types before React has taken over a page is lost. A
 * page that never lives is for the test to find.
 */
async function pageLives(page: Page): Promise<void> {
  const isAlive = () =>
    [...document.querySelectorAll('main :is(button, input, select, textarea)')].every(element =>
      Object.keys(element).some(key => key.startsWith('__reactProps')),
    )
  await page.waitForFunction(isAlive, undefined, { timeout: 5000 }).catch(() => {})
}

export { expect } from '@playwright/test'
