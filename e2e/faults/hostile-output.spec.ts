import { createEndpoint, deleteEndpoint, untilInService } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { uploadIrisWith } from '../iris-variation.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'

const name = 'iris-hostile'
const markup = '<img src=x onerror="window.canary=1"><script>window.canary=1</script><h1>Sign in again</h1>'
/** Answers with markup, as the type that the caller names in Accept. */
const echo = `
export const contentTypes = ['text/plain']
export const inputFn = body => body.toString()
export const predictFn = text => text
export const outputFn = (text, accept) => ({ body: text, contentType: accept })
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
