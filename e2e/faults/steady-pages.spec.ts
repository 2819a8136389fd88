import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { deployPage } from '../pages/deploy.ts'
import { endpointPage } from '../pages/endpoint.ts'

/** How far the page has moved under its reader since it was opened, as browsers score it. */
const moved = async (page: Page) => Number((await page.locator('html').getAttribute('data-moved')) ?? 0)

test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    new PerformanceObserver(list => {
      for (const { value } of list.getEntries() as (PerformanceEntry & { value: number })[]) {
        const moved = Number(document.documentElement.dataset.moved ?? 0) + value
        document.documentElement.dataset.moved = String(moved)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  }),
)

test('the Deploy page stands still while the demo models are looked up', async ({ page, region }) => {
  await page.goto(`/${region}/deploy`)
  await expect(page.getByRole('region', { name: 'Demo models' }).getByRole('button')).toHaveCount(3)
  expect(await moved(page)).toBeLessThan(0.01)
  const name = page.getByRole('textbox', { name: 'Endpoint name' })
  await name.focus()
  const before = await name.boundingBox()
  await name.fill('typed')
  expect(await name.boundingBox()).toEqual(before)
})

test('a draft comes back without moving the form', async ({ page, region }) => {
  const deploy = deployPage(page, region)
  await deploy.open()
  await deploy.endpointName.fill('half-done')
  await page.reload()
  await expect(page.getByText('This is the draft that you left here.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Demo models' }).getByRole('button')).toHaveCount(3)
  expect(await moved(page)).toBeLessThan(0.01)
})

for (const { width, height } of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  for (const tab of [undefined, 'metrics', 'scaling', 'logs'] as const) {
    test(`an endpoint’s ${tab ?? 'overview'} stands still while it is read, ${width} px wide`, async ({
      page,
      region,
    }) => {
      await page.setViewportSize({ width, height })
      await endpointPage(page, region, 'iris-demo').open(tab)
      await expect(page.getByRole('button', { name: 'More actions' })).toBeVisible()
      await page.waitForLoadState('networkidle')
      expect(await moved(page)).toBeLessThan(0.05)
      // Nor does what is hidden make it wider than the window.
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    })
  }
}

test('the actions of an endpoint open within a narrow window', async ({ page, region }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await endpointPage(page, region, 'iris-demo').open()
  await page.getByRole('button', { name: 'More actions' }).click()
  const menu = await page.getByRole('menu').boundingBox()
  expect(menu?.x).toBeGreaterThanOrEqual(0)
  expect((menu?.x ?? 0) + (menu?.width ?? 0)).toBeLessThanOrEqual(390)
})
