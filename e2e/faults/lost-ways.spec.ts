import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLink } from '../../scripts/launcher/session-link.ts'
import { expect, test } from '../fixtures.ts'
import { endpointPage } from '../pages/endpoint.ts'

test('an endpoint that is not there: the page says so and leads on', async ({ page, region }) => {
  const endpoint = endpointPage(page, region, 'no-such-endpoint')
  for (const tab of [undefined, 'metrics', 'scaling', 'invoke', 'logs'] as const) {
    await endpoint.open(tab)
    await expect(
      page.getByRole('status').filter({ hasText: 'There is no endpoint named no-such-endpoint' }),
    ).toBeVisible()
  }
  await page.getByRole('main').getByRole('link', { name: 'All endpoints' }).click()
  await expect(page.getByRole('table', { name: 'Endpoints' })).toBeVisible()
})

test('a page or a region that does not exist: 404, within the region in its frame', async ({ page, region }) => {
  const inRegion = [`/${region}/nothing`, `/${region}/endpoints/iris-demo/nothing`]
  for (const path of [...inRegion, '/us-nowhere-9/endpoints', '/nothing/at/all']) {
    const reply = await page.goto(path)
    expect(reply?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1, name: 'There is no such page' })).toBeVisible()
    const hasFrame = inRegion.includes(path)
    await expect(page.getByRole('navigation', { name: 'Sections' })).toHaveCount(hasFrame ? 1 : 0)
    await expect(page.getByText('or the region is not one')).toHaveCount(hasFrame ? 0 : 1)
  }
})

test('a link without a session says how to open, and opening leads to the page asked for', async ({
  browser,
  demo,
  region,
}) => {
  const stranger = await browser.newContext({ baseURL: demo.url })
  const page = await stranger.newPage()
  const asked = `/${region}/endpoints/iris-demo/metrics?range=3h`
  await page.goto(asked)
  await expect(page.getByRole('heading', { level: 1, name: 'Open Slipway with its link' })).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('iris-demo')
  const refused = await page.request.get(`/api/${region}/endpoints`)
  expect(refused.status()).toBe(401)

  const link = openLink(demo.url, readFileSync(join(demo.dataDir, 'session-secret'), 'utf8'))
  await page.goto(link)
  await expect(page).toHaveURL(asked)
  await expect(page.getByRole('heading', { level: 1, name: 'iris-demo' })).toBeVisible()
  await stranger.close()

  const second = await browser.newContext({ baseURL: demo.url })
  const again = await second.newPage()
  await again.goto(link)
  await expect(again.getByRole('heading', { level: 1, name: 'Open Slipway with its link' })).toBeVisible()
  await second.close()
})
