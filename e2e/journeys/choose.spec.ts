import { expect, test } from '../fixtures.ts'
import { choosePage } from '../pages/choose.ts'

const QUESTIONS = {
  payloadMb: 'How large is the largest request or response?',
  processingSeconds: 'How long does the model work on one request?',
  memoryGb: 'How much memory does the loaded model need?',
  idleHours: 'How many hours of a day pass without any request?',
}

test('number answers are typed key by key, cleared and typed again', async ({ page, region }) => {
  const choose = choosePage(page, region)
  await choose.open()
  for (const [id, question] of Object.entries(QUESTIONS)) {
    const box = choose.number(question)
    await box.click()
    for (const text of ['1.5', '0.05', '0', '.5', '20']) {
      await page.keyboard.type(text)
      await expect(box).toHaveValue(text)
      await expect(box).toBeFocused()
      await expect(page).toHaveURL(new RegExp(`[?&]${id}=${Number(text)}(&|$)`))
      for (const _ of text) await page.keyboard.press('Backspace')
      await expect(box).toHaveValue('')
      await expect(page).not.toHaveURL(new RegExp(id))
    }
  }

  await choose.number(QUESTIONS.processingSeconds).pressSequentially('200000')
  await expect(page).toHaveURL(/processingSeconds=200000/)
  const payload = choose.number(QUESTIONS.payloadMb)
  await payload.pressSequentially('200000')
  await expect(payload).toHaveValue('200000')
  await expect(page.getByRole('alert').filter({ hasText: 'A number from 0 to 100,000 MB.' })).toBeVisible()
})

test('an answer goes when it is left open, and comes from the drawing', async ({ page, region }) => {
  const choose = choosePage(page, region)
  const payload = choose.number(QUESTIONS.payloadMb)
  const band = page.getByRole('button', { name: '25 MB–1 GB' })
  await choose.open()
  await payload.pressSequentially('1.50')
  await page.getByRole('button', { name: /^Leave open.*Payload$/ }).click()
  await expect(payload).toHaveValue('')
  await band.click()
  await expect(payload).toHaveValue('200')
  await band.click()
  await expect(payload).toHaveValue('')

  await payload.pressSequentially('five')
  await choose.choose('CPU is enough')
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(payload).toHaveValue('')
})

test('while nothing is answered, nothing is ranked or suggested', async ({ page, region }) => {
  const choose = choosePage(page, region)
  const main = page.getByRole('main')
  await choose.open()
  await expect(page.getByRole('link', { name: /^Serverless.*open its form$/ })).toBeVisible()
  await expect(main).toContainText('a common beginning, until answers say more')
  await expect(main).not.toContainText(/no\. \d/)
  await expect(main).not.toContainText('0 points')

  await choose.choose('CPU is enough')
  await expect(main).toContainText('no. 1')
  await expect(main).toContainText('as the answers suggest')
})
