import { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime'
import { deleteEndpoint } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { uploadIrisWith } from '../iris-variation.ts'
import { choosePage } from '../pages/choose.ts'
import { deployPage } from '../pages/deploy.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'
import { metricsPage } from '../pages/metrics.ts'
import { processesOf } from '../processes.ts'

const name = 'serverless-journey'
const row = '5.1,3.5,1.4,0.2'

/** The iris model, which takes its time where the caller wants it to. */
const patient = `
import { setTimeout as delay } from 'node:timers/promises'
export async function predictFn(input, { session, customAttributes }) {
  if (customAttributes === 'slowly') await delay(6000)
  return session.run(input)
}
`

test.afterEach(({ aws }) =>
  deleteEndpoint(aws.sagemaker, { name, configs: [`${name}-config`], model: `${name}-model` }),
)

test('serverless: chosen, deployed, cold, warm, throttled, gone while nobody calls, and cold again', async ({
  page,
  region,
  demo,
  aws,
}) => {
  test.setTimeout(240_000)
  const deploy = deployPage(page, region)
  const endpoint = endpointPage(page, region, name)
  const invoke = invokePage(page)
  const modelServers = () => processesOf(demo.dataDir).filter(each => each.command.includes('containers/onnx')).length
  const others = modelServers()
  // Environments without requests end after 30 s where scaling is fast.
  const expectServers = (count: number) => expect.poll(modelServers, { timeout: 60_000 }).toBe(others + count)

  await test.step('Choose recommends it, says why not the others, and fills the form', async () => {
    const choose = choosePage(page, region)
    await choose.open()
    await choose.choose('Usually fast; a cold start now and then is fine')
    await choose.fill('How large is the largest request or response?', '0.01')
    await choose.fill('How long does the model work on one request?', '0.1')
    await choose.choose('CPU is enough')
    await choose.fill('How much memory does the loaded model need?', '2')
    await choose.choose('In peaks nobody can foresee')
    await choose.fill('How many hours of a day pass without any request?', '20')
    await choose.choose('Nothing: it must scale to zero')
    await expect(choose.sentence).toHaveText('Serverless is recommended, by all 8 answers.')
    await expect(choose.option('Real-time')).toContainText('A variant keeps at least 1 instance')
    await expect(choose.shape('Multi-model endpoint')).toContainText('Serverless endpoints do not host many models.')
    await choose.option('Serverless').getByRole('link', { name: 'Deploy as serverless' }).click()
    await expect(deploy.option('Serverless')).toBeChecked()
    await expect(deploy.shape('Many models, one container')).toBeDisabled()
  })

  await test.step('Deploy makes it, of one request at a time', async () => {
    await deploy.endpointName.fill(name)
    await deploy.artifact.fill(await uploadIrisWith(aws.s3, demo.engine, name, patient))
    await deploy.pick('Image', 'slipway-onnx')
    await deploy.pick('Execution role', 'slipway-execution-role')
    await deploy.maxConcurrency.fill('1')
    await expect(deploy.plan).toContainText('up to 1 at once')
    await deploy.submit.click()
    await expect(deploy.step('Come into service')).toContainText('InService', { timeout: 40_000 })
  })

  await test.step('the first call after a quiet time starts an environment, the second finds it', async () => {
    await expectServers(0)
    await page.getByRole('link', { name: 'Send a request' }).click()
    await expect(endpoint.heading).toBeVisible()
    await invoke.type('CSV', row)
    await expect(invoke.answer).toContainText('200 OK')
    await expect(invoke.answer).toContainText('may hold a cold start')
    await expectServers(1)
    await invoke.send.click()
    await expect(invoke.answer).toContainText(/Warm: .* before, which held a cold start/)
  })

  await test.step('a call beyond the concurrency is throttled, and what helps is said', async () => {
    const first = aws.runtime.send(
      new InvokeEndpointCommand({
        EndpointName: name,
        ContentType: 'text/csv',
        CustomAttributes: 'slowly',
        Body: row,
      }),
    )
    await expect
      .poll(async () => {
        await invoke.send.click()
        await expect(invoke.answer).toContainText(/200 OK|Throttling/)
        return invoke.answer.innerText()
      })
      .toContain('ThrottlingException')
    await expect(invoke.answer).toContainText('This endpoint answers 1 request at a time (MaxConcurrency).')
    expect((await first).$metadata.httpStatusCode).toBe(200)
  })

  await test.step('nobody calls: nothing runs, and the next call is cold', async () => {
    await expectServers(0)
    await invoke.send.click()
    await expect(invoke.answer).toContainText('so it held a cold start')
    const metrics = metricsPage(page)
    await endpoint.show('Metrics')
    const coldStarts = async () => (await metrics.values('Cold starts')).reduce((sum, value) => sum + value, 0)
    await expect.poll(coldStarts, { timeout: 90_000, intervals: [2000] }).toBeGreaterThanOrEqual(2)
  })
})
