import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures.ts'
import { deployPage } from '../pages/deploy.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'
import { everyPage } from './every-page.ts'
import { violationsOf } from './violations.ts'

/** The content has come: whatever still loads says so by a spinner, a skeleton or a busy region. */
async function untilLoaded(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForLoadState('networkidle')
}

/** Whatever the page's own scripts complain of: markup that differs from the server's, a policy violated, an error. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    // What is not there is asked for on purpose, and browsers say so.
    const isOurs = !message.text().startsWith('Failed to load resource')
    if (isOurs && ['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  return complaints
}

for (const { title, path } of everyPage('us-east-1')) {
  test(`${title}: no violation, light, dark and at 390 px`, async ({ page }) => {
    const complaints = complaintsOf(page)
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.goto(path)
    await untilLoaded(page)
    expect(complaints).toEqual([])
    expect(await violationsOf(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark')
    expect(await violationsOf(page)).toEqual([])

    await page.setViewportSize({ width: 390, height: 844 })
    expect(await violationsOf(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
}

test('an answer and a failure of the model: no violation', async ({ page, region }) => {
  const invoke = invokePage(page)
  await endpointPage(page, region, 'iris-demo').open('invoke')
  for (const [payload, status] of [
    ['5.1,3.5,1.4,0.2', '200 OK'],
    ['5.1,3.5', '400 ModelError'],
  ] as const) {
    await invoke.type('CSV', payload)
    await expect(invoke.answer).toContainText(status)
    expect(await violationsOf(page)).toEqual([])
  }
})

test('dialogs and menus: no violation', async ({ page, region }) => {
  const endpoint = endpointPage(page, region, 'iris-demo')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await endpoint.open()
  for (const action of ['Update to another config', 'Change weights and instances', 'Delete…']) {
    await endpoint.act(action)
    await expect(endpoint.dialog.getByRole('heading')).toBeVisible()
    expect(await violationsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(endpoint.dialog).toBeHidden()
  }
  await page.getByRole('button', { name: 'More actions' }).click()
  expect(await violationsOf(page)).toEqual([])
  await page.keyboard.press('Escape')

  await deployPage(page, region).open()
  await page.getByRole('button', { name: 'Browse' }).click()
  await expect(page.getByRole('list', { name: 'Buckets' })).toBeVisible()
  expect(await violationsOf(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Find an image of AWS' }).click()
  await expect(page.getByRole('button', { name: 'Use this image' })).toBeVisible()
  expect(await violationsOf(page)).toEqual([])
})
