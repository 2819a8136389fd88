import { createEndpoint, deleteEndpoint, untilInService } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { uploadIrisWith } from '../iris-variation.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'

const name = 'iris-stream'
/** Sends the pieces of the payload one by one; WAIT lasts until the next request, BREAK is where it fails. */
const pieces = `
export const contentTypes = ['text/plain']
export const accepts = ['text/plain', 'application/x-ndjson']
let goOn = () => {}
export const inputFn = body => body.toString()
export const predictFn = text => { goOn(); return text }
export const outputFn = (text, accept) => ({ contentType: accept, body: inPieces(text.split('|')) })
async function* inPieces(all) {
  let isDone = false
  try {
    for (const piece of all) {
      if (piece === 'BREAK') throw new Error('the model lost its thread')
      if (piece === 'WAIT') await new Promise(resolve => { goOn = resolve; setTimeout(resolve, 20_000) })
      else yield piece
      await new Promise(resolve => setTimeout(resolve, 30))
    }
    isDone = true
  } finally {
    if (!isDone) console.log('stopped before the end')
  }
}
`

test.beforeEach(async ({ aws, demo }) => {
  const archiveUrl = await uploadIrisWith(aws.s3, demo.engine, name, pieces)
  await createEndpoint(aws.sagemaker, demo.engine, { name, archiveUrl })
  await untilInService(aws.sagemaker, name)
})

test.afterEach(({ aws }) => deleteEndpoint(aws.sagemaker, { name }))

test('a streamed answer is shown as it comes, stopped, and kept where it breaks off', async ({ page, region }) => {
  test.setTimeout(120_000)
  const invoke = invokePage(page)
  const goOn = () =>
    page.request.post(`/api/${region}/endpoints/${name}/invocations?accept=text/plain`, {
      headers: { 'content-type': 'text/plain', origin: new URL(page.url()).origin },
      data: 'go on',
    })
  await endpointPage(page, region, name).open('invoke')
  await invoke.stream.click()

  await test.step('parts are there before the model is done', async () => {
    await invoke.accept.fill('text/plain')
    await invoke.type('Text', 'Once |upon |WAIT|a |time.')
    await expect(invoke.answer).toContainText('Once upon')
    await expect(invoke.figure('Parts')).toHaveText('2')
    await expect(invoke.figure('First part after')).toContainText('ms')
    await expect(invoke.stop).toBeVisible()
    await goOn()
    await expect(invoke.answer).toContainText('200 OK')
    await expect(invoke.answer).toContainText('Once upon a time.')
    await expect(invoke.figure('Parts')).toHaveText('4')
    await expect(invoke.figure('Rate')).toContainText('parts/s')
  })

  await test.step('JSON lines are rows once they are whole', async () => {
    await invoke.accept.fill('application/x-ndjson')
    await invoke.type('Text', '{"word":"one"}\n{"wo|WAIT|rd":"two"}\n')
    await expect(invoke.answer.getByRole('row', { name: 'one' })).toBeVisible()
    await expect(invoke.answer.getByRole('row')).toHaveCount(2)
    await goOn()
    await expect(invoke.answer.getByRole('row', { name: 'two' })).toBeVisible()
    await expect(invoke.answer.getByRole('row')).toHaveCount(3)
  })

  await test.step('Stop ends it in the model too', async () => {
    await invoke.accept.fill('text/plain')
    await invoke.type('Text', 'This far|WAIT|and no further')
    await expect(invoke.answer).toContainText('This far')
    await invoke.stop.click()
    await expect(invoke.answer).toContainText('Stopped: what came until then is shown')
    await expect(invoke.answer).toContainText('This far')
    await goOn()
    await page.getByRole('link', { name: 'Logs', exact: true }).click()
    await expect(page.getByText('stopped before the end').first()).toBeVisible({ timeout: 20_000 })
    await endpointPage(page, region, name).show('Invoke')
  })

  await test.step('an error mid-stream keeps what came', async () => {
    await invoke.type('Text', 'The beginning |BREAK|never')
    await expect(invoke.answer).toContainText('200, then ModelStreamError')
    await expect(invoke.answer).toContainText('The stream broke off')
    await expect(invoke.answer).toContainText('The beginning')
    await expect(invoke.answer.getByRole('button', { name: 'Copy the request id' })).toBeVisible()
  })

  await test.step('markup in parts never runs', async () => {
    await invoke.type('Text', '<img src=x |onerror="window.canary=1">|<script>window.canary=1</script>')
    await expect(invoke.answer).toContainText('<img src=x onerror="window.canary=1"><script>window.canary=1</script>')
    expect(await page.evaluate(() => 'canary' in window)).toBe(false)
  })
})
