import { expect, test } from '../fixtures.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'

test('an oversized payload is refused before it is sent; broken JSON too', async ({ page, region }) => {
  const invoke = invokePage(page)
  const sent: string[] = []
  page.on('request', request => {
    if (request.url().includes('/invocations')) sent.push(request.url())
  })
  await endpointPage(page, region, 'iris-demo').open('invoke')

  await invoke.as('File')
  const buffer = Buffer.alloc(25 * 1024 * 1024 + 1)
  await invoke.file.setInputFiles({ name: 'large.bin', mimeType: 'application/octet-stream', buffer })
  await expect(page.getByRole('main')).toContainText('this endpoint would refuse it')
  await expect(invoke.send).toBeDisabled()

  await invoke.as('JSON')
  await invoke.editor.fill('{"instances": [')
  await expect(page.getByRole('main')).toContainText('This is not JSON')
  await expect(invoke.send).toBeDisabled()
  await invoke.editor.press('ControlOrMeta+Enter')
  await expect(invoke.answer).toContainText('No answer yet')
  expect(sent).toEqual([])
})
