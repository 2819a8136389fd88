import type { Locator, Page } from '@playwright/test'
import { arrowStrokes, forAllStrokes, type Point } from '../../scripts/demo-models/draw.ts'
import { symbolSamples } from '../../scripts/demo-models/samples.ts'
import { createEndpoint, deleteEndpoint, demoModel, untilInService } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'

const name = 'symbols-journey'

test.beforeEach(async ({ aws, demo }) => {
  await createEndpoint(aws.sagemaker, demo.engine, { name, archiveUrl: demoModel(demo.engine, 'symbols') })
  await untilInService(aws.sagemaker, name)
})

test.afterEach(({ aws }) => deleteEndpoint(aws.sagemaker, { name }))

test('symbols are recognized, as PNG files and drawn on the pad', async ({ page, region }) => {
  const invoke = invokePage(page)
  const bestSymbol = invoke.answer.getByRole('row').nth(1).getByRole('cell').first()
  await endpointPage(page, region, name).open('invoke')

  await invoke.as('File')
  for (const { name: symbol, contentType: mimeType, body, expected } of symbolSamples()) {
    await invoke.file.setInputFiles({ name: `${symbol}.png`, mimeType, buffer: Buffer.from(body) })
    await expect(invoke.contentType).toHaveValue('image/png')
    await invoke.send.click()
    await expect(bestSymbol).toHaveText(expected)
  }

  await invoke.as('Draw')
  await expect(invoke.send).toBeDisabled()
  for (const { strokes, expected } of [
    { strokes: forAllStrokes, expected: '∀' },
    { strokes: arrowStrokes, expected: '→' },
  ]) {
    await invoke.clear.click()
    await draw(page, invoke.pad, strokes)
    await invoke.send.click()
    await expect(bestSymbol).toHaveText(expected)
  }

  await invoke.as('Text')
  await invoke.type('Text', 'no picture')
  await expect(invoke.answer).toContainText('415 ModelError')
})

/** Draws with the mouse; points are in the pad's own 280 × 280. */
async function draw(page: Page, pad: Locator, strokes: readonly (readonly Point[])[]): Promise<void> {
  const box = await pad.boundingBox()
  if (!box) throw new Error('The drawing pad is not on the page.')
  for (const stroke of strokes) {
    for (const [index, [x, y]] of stroke.entries()) {
      await page.mouse.move(box.x + (x * box.width) / 280, box.y + (y * box.height) / 280, { steps: 5 })
      if (index === 0) await page.mouse.down()
    }
    await page.mouse.up()
  }
}
