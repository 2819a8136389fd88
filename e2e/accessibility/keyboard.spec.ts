import { expect, test } from '../fixtures.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { fleetPage } from '../pages/fleet.ts'

test('the first Tab offers to skip to the content', async ({ page, region }) => {
  await fleetPage(page, region).open()
  await expect(page.getByRole('table', { name: 'Endpoints' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('Ctrl-K opens the command palette, which leads to an endpoint by its name', async ({ page, region }) => {
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await fleetPage(page, region).open()
  await expect(page.getByRole('table', { name: 'Endpoints' })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('iris')
  await expect(palette.getByRole('option')).toHaveText(['iris-demo'])
  await page.keyboard.type('-demo')
  await expect(palette.getByRole('option', { name: 'iris-demo' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/endpoints\/iris-demo$/)
  await expect(palette).toBeHidden()
})

test('a dialog keeps the focus, and gives it back to what opened it', async ({ page, region }) => {
  const endpoint = endpointPage(page, region, 'iris-demo')
  await endpoint.open()
  const actions = page.getByRole('button', { name: 'More actions' })
  await actions.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Delete…' })).toBeFocused()
  await page.keyboard.press('Enter')

  await expect(endpoint.typedName).toBeVisible()
  const hasFocus = () => endpoint.dialog.evaluate(dialog => dialog.contains(document.activeElement))
  const outside: number[] = []
  for (let tab = 0; tab < 12; tab++) {
    await page.keyboard.press('Tab')
    // Behind its last control a modal dialog hands the focus to the browser's own bar, never to the page.
    const isOnPage = await page.evaluate(() => document.activeElement !== document.body)
    if (isOnPage && !(await hasFocus())) outside.push(tab)
  }
  expect(outside).toEqual([])
  await page.keyboard.press('Escape')
  await expect(endpoint.dialog).toBeHidden()
  await expect(actions).toBeFocused()
})

test('the Deploy form is filled by keys alone, from the list of images', async ({ page, region }) => {
  await page.goto(`/${region}/deploy`)
  const image = page.getByRole('combobox', { name: 'Image', exact: true })
  await image.focus()
  await expect(page.getByRole('option', { name: 'slipway-onnx' }).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(image).toHaveValue(/slipway-onnx:/)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('combobox', { name: 'Execution role' })).toBeFocused()
})

test('Tab leaves a long list of suggestions for the next field', async ({ page, region }) => {
  await page.goto(`/${region}/deploy`)
  await page.getByRole('combobox', { name: 'Instance type' }).click()
  await expect(page.getByRole('option', { name: 'ml.m5.large' }).first()).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Instances at the start' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('combobox', { name: 'Instance type' })).toBeFocused()
})
