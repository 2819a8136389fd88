import { readFile } from 'node:fs/promises'
import { createEndpoint, deleteEndpoint, untilInService } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { uploadIrisWith } from '../iris-variation.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'

const name = 'iris-hostile'
const markup = '<img src=x onerror="window.canary=1"><script>window.canary=1</script><h1>Sign in again</h1>'
/** Answers with markup, or with bytes given in hex, as the type that the caller names in Accept. */
const echo = `
export const contentTypes = ['text/plain']
export const inputFn = body => body.toString()
export const predictFn = text => text
const bodyOf = text => (text.startsWith('hex ') ? Buffer.from(text.slice(4), 'hex') : text)
export const outputFn = (text, accept) => ({ body: bodyOf(text), contentType: accept })
`

test.beforeEach(async ({ aws, demo }) => {
  const archiveUrl = await uploadIrisWith(aws.s3, demo.engine, name, echo)
  await createEndpoint(aws.sagemaker, demo.engine, { name, archiveUrl })
  await untilInService(aws.sagemaker, name)
})

test.afterEach(({ aws }) => deleteEndpoint(aws.sagemaker, { name }))

test('markup in a model’s answer is shown as text and never runs', async ({ page, region }) => {
  const invoke = invokePage(page)
  const canary = () => page.evaluate(() => 'canary' in window)
  await endpointPage(page, region, name).open('invoke')

  for (const contentType of ['text/html', 'image/svg+xml', 'application/xhtml+xml']) {
    await invoke.accept.fill(contentType)
    await invoke.type('Text', markup)
    await expect(invoke.answer).toContainText(contentType)
    await expect(invoke.answer.getByText(markup)).toBeVisible()
    expect(await canary()).toBe(false)
  }

  await invoke.accept.fill('application/json')
  await invoke.type('Text', JSON.stringify({ predictions: [{ label: markup }] }))
  await expect(invoke.answer.getByRole('cell', { name: markup })).toBeVisible()
  await invoke.type('Text', JSON.stringify({ label: markup }))
  await expect(invoke.answer.getByRole('tab', { name: 'Tree' })).toHaveAttribute('aria-selected', 'true')
  await expect(invoke.answer.getByText(markup)).toBeVisible()

  // The reply itself, opened as a page of its own, is refused or stays inert.
  const reply = await page.request.post(`/api/${region}/endpoints/${name}/invocations?accept=text/html`, {
    headers: { 'content-type': 'text/plain', origin: new URL(page.url()).origin },
    data: markup,
  })
  expect(reply.headers()['x-content-type-options']).toBe('nosniff')
  expect(reply.headers()['content-security-policy']).toContain('sandbox')
  expect(await canary()).toBe(false)
})

test('bytes are shown as bytes and saved as they came; numbers keep their digits', async ({ page, region }) => {
  const invoke = invokePage(page)
  await endpointPage(page, region, name).open('invoke')

  await invoke.accept.fill('application/octet-stream')
  await invoke.type('Text', 'hex 00ff8041')
  await expect(invoke.answer).toContainText('00000000  00 ff 80 41')
  await expect(invoke.answer.getByRole('button', { name: 'Copy the answer' })).toHaveCount(0)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    invoke.answer.getByRole('button', { name: 'Save the answer' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('answer.bin')
  expect(await readFile(await download.path())).toEqual(Buffer.from('00ff8041', 'hex'))

  await invoke.accept.fill('image/png')
  await invoke.type('Text', 'hex 00ff8042')
  await expect(invoke.answer).toContainText('The browser cannot show this as image/png.')
  await expect(invoke.answer).toContainText('00 ff 80 42')

  await invoke.accept.fill('application/json')
  await invoke.type('Text', '{"big":12345678901234567890}')
  await expect(invoke.answer.getByRole('tabpanel')).toContainText('big: 12345678901234567890')
  await invoke.type('Text', '{"score": NaN}')
  await expect(invoke.answer).toContainText('Not valid JSON: ')
})

test('a failure is named for who failed, and has no log lines of a call that was never sent', async ({
  page,
  context,
  region,
}) => {
  const invoke = invokePage(page)
  await endpointPage(page, region, name).open('invoke')
  await invoke.as('Text')
  await invoke.editor.fill('hello')
  await invoke.contentType.fill('not a typeé')
  await expect(page.getByRole('alert').filter({ hasText: 'A media type has only visible ASCII' })).toBeVisible()
  await expect(invoke.send).toBeDisabled()

  await invoke.contentType.fill('text/plain')
  await context.clearCookies()
  await invoke.send.click()
  await expect(invoke.answer).toContainText('No session')
  await expect(invoke.answer).not.toContainText('AWS refused')
  await expect(invoke.answer.getByRole('region', { name: 'Log lines of these seconds' })).toHaveCount(0)
})
