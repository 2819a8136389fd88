import { expect, test } from '../fixtures.ts'

test('the Deploy page stands still while the demo models are looked up', async ({ page, region }) => {
  await page.addInitScript(() => {
    new PerformanceObserver(list => {
      for (const { value } of list.getEntries() as (PerformanceEntry & { value: number })[]) {
        const moved = Number(document.documentElement.dataset.moved ?? 0) + value
        document.documentElement.dataset.moved = String(moved)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(`/${region}/deploy`)
  await expect(page.getByRole('region', { name: 'Demo models' }).getByRole('button')).toHaveCount(3)
  const moved = async () => Number((await page.locator('html').getAttribute('data-moved')) ?? 0)
  expect(await moved()).toBeLessThan(0.01)
  const name = page.getByRole('textbox', { name: 'Endpoint name' })
  await name.focus()
  const before = await name.boundingBox()
  await name.fill('typed')
  expect(await name.boundingBox()).toEqual(before)
})
