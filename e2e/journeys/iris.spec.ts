import { setTimeout as delay } from 'node:timers/promises'
import { InvokeEndpointCommand, type SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { irisRows } from '../../scripts/demo-models/samples.ts'
import { createConfig, deleteEndpoint, demoBucket } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { choosePage } from '../pages/choose.ts'
import { deployPage } from '../pages/deploy.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { fleetPage } from '../pages/fleet.ts'
import { invokePage } from '../pages/invoke.ts'
import { metricsPage } from '../pages/metrics.ts'
import { resourcePages } from '../pages/resources.ts'
import { scalingPage } from '../pages/scaling.ts'
import { processesOf } from '../processes.ts'

const name = 'iris-journey'
const [model, firstConfig, secondConfig] = [`${name}-model`, `${name}-config`, `${name}-second`]

test.afterEach(({ aws }) => deleteEndpoint(aws.sagemaker, { name, configs: [firstConfig, secondConfig], model }))

test('the whole job on iris: choose, deploy, invoke, scale, watch, update, delete', async ({
  page,
  region,
  demo,
  aws,
}) => {
  test.setTimeout(240_000)
  const endpoint = endpointPage(page, region, name)
  const fleet = fleetPage(page, region)
  const scaling = scalingPage(page)
  const modelServers = () => processesOf(demo.dataDir).filter(each => each.command.includes('containers/onnx')).length
  const others = modelServers()
  const expectServers = (count: number) => expect.poll(modelServers, { timeout: 30_000 }).toBe(others + count)
  let sent = 0

  await test.step('Choose recommends real-time and leads to the form', async () => {
    const choose = choosePage(page, region)
    await choose.open()
    await choose.choose('Under a second, every time')
    await choose.fill('How large is the largest request or response?', '0.01')
    await choose.fill('How long does the model work on one request?', '0.1')
    await choose.choose('CPU is enough')
    await choose.fill('How much memory does the loaded model need?', '1')
    await choose.choose('Steadily')
    await choose.fill('How many hours of a day pass without any request?', '0')
    await choose.choose('Readiness matters more than idle cost')
    await expect(choose.sentence).toHaveText('Real-time is recommended, by all 8 answers.')
    await expect(choose.option('Real-time')).toContainText('Recommended')
    await expect(page).toHaveURL(/payloadMb=0.01/)
    await choose.deploy.click()
    await expect(page.getByRole('heading', { level: 1, name: 'Deploy' })).toBeVisible()
  })

  await test.step('Deploy makes three objects and shows each step until it serves', async () => {
    const deploy = deployPage(page, region)
    await deploy.submit.click()
    await expect(deploy.endpointName).toBeFocused()
    await deploy.endpointName.fill(name)
    await deploy.browse(demoBucket(demo.engine), 'models/', 'iris/', 'model.tar.gz')
    await expect(deploy.artifact).toHaveValue(`s3://${demoBucket(demo.engine)}/models/iris/model.tar.gz`)
    await deploy.pick('Image', 'slipway-onnx')
    await deploy.pick('Execution role', 'slipway-execution-role')
    await deploy.variantName.fill('main')
    await expect(deploy.instanceType).toHaveValue('ml.m5.large')
    await expect(deploy.plan).toContainText('Nothing is missing.')
    await expect(deploy.plan).toContainText(model)
    await deploy.submit.click()
    for (const title of ['Create the model', 'Create the endpoint config', 'Start the endpoint'])
      await expect(deploy.step(title)).toContainText(`${title}: Done`)
    await expect(deploy.step('Come into service')).toContainText('InService', { timeout: 30_000 })
  })

  await test.step('the list shows it in service, and its model server runs', async () => {
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Endpoints' }).click()
    await expect(fleet.row(name)).toContainText('InService')
    await expect(fleet.row(name)).toContainText('1 × ml.m5.large')
    await expectServers(1)
  })

  await test.step('Invoke answers CSV and JSON, and shows why a bad row fails', async () => {
    const invoke = invokePage(page)
    await fleet.row(name).getByRole('link').click()
    await endpoint.show('Invoke')
    await expect(page.getByRole('main')).toContainText('No request yet')
    await invoke.accept.fill('text/csv')
    await invoke.type('CSV', irisRows.map(({ values }) => values.join(',')).join('\n'))
    await expect(invoke.answer).toContainText('200 OK')
    await expect(page.getByRole('main')).toContainText('Last request just now')
    for (const [index, { expected }] of irisRows.entries())
      await expect(invoke.answer.getByRole('row').nth(index + 1)).toContainText(expected)

    await invoke.accept.fill('')
    await invoke.type('JSON', JSON.stringify({ instances: [[5.1, 3.5, 1.4, 0.2]] }))
    await expect(invoke.answer.getByRole('columnheader', { name: 'probabilities' })).toBeVisible()
    await expect(invoke.answer.getByRole('row', { name: 'setosa' })).toBeVisible()
    await invoke.view('Tree')
    await invoke.answer.getByText('{2}').click()
    await expect(invoke.answer.getByRole('tabpanel')).toContainText('label: "setosa"')

    await invoke.type('CSV', '5.1,3.5,wide,0.2')
    await expect(invoke.answer).toContainText('400 ModelError')
    await expect(invoke.answer).toContainText('The model failed')
    await expect(invoke.answer.getByText(/^{"error"/)).toContainText('Line 1, column 3')
    await expect(invoke.answer.getByRole('region', { name: 'Log lines of these seconds' })).toContainText(
      'Invocation failed',
    )
    await expect(invoke.history.getByRole('listitem')).toHaveCount(3)
    sent = 3
  })

  await test.step('Scaling: instances follow the load to two', async () => {
    await endpoint.show('Scaling')
    await scaling.maximum.fill('2')
    await scaling.target.fill('10')
    await scaling.neverRemoveInstances()
    await scaling.turnOn.click()
    await expect(scaling.now).toContainText('1 to 2')
    const load = keepSending(aws.runtime)
    try {
      await expect(scaling.now.getByText(/^2$/)).toBeVisible({ timeout: 60_000 })
    } finally {
      sent += await load.stop()
    }
    await expect(scaling.activities).toContainText('Setting desired instance count to 2.')
    await expect(scaling.activities).toContainText('Successful')
    await expectServers(2)
  })

  await test.step('Metrics count every request that was sent', async () => {
    const metrics = metricsPage(page)
    const sum = async (title: string) => (await metrics.values(title)).reduce((total, value) => total + value, 0)
    await endpoint.show('Metrics')
    await expect.poll(() => sum('Invocations'), { timeout: 90_000, intervals: [2000] }).toBe(sent)
    expect(await metrics.values('Errors')).toContain(1)
    await expect.poll(async () => Math.max(...(await metrics.values('Model latency')))).toBeGreaterThan(0)
    await expect(metrics.events).toContainText('Scaled to 2')
  })

  await test.step('autoscaling goes, and the count is set by hand', async () => {
    await endpoint.show('Scaling')
    await scaling.remove()
    await expect(scaling.now).toContainText('Off')
    await endpoint.setInstances(1)
    await endpoint.show('Overview')
    await expect(endpoint.variant('main').getByRole('cell', { name: '1', exact: true }).first()).toBeVisible()
    await expectServers(1)
  })

  await test.step('Update moves it to another config without a gap', async () => {
    await createConfig(aws.sagemaker, { name: secondConfig, model, variant: 'second' })
    await expect(endpoint.status('InService')).toBeVisible()
    await endpoint.act('Update to another config')
    await expect(endpoint.dialog.getByRole('button', { name: 'Update', exact: true })).toBeDisabled()
    await endpoint.dialog.getByRole('combobox', { name: 'Endpoint config' }).selectOption(secondConfig)
    await expect(endpoint.dialog.getByRole('row', { name: 'second' })).toContainText(`Not there${model}1 × ml.m5.large`)
    await page.keyboard.press('Escape')
    await endpoint.moveTo(secondConfig)
    await expect(endpoint.status('Updating')).toBeVisible()
    await expect((await invokeOnce(aws.runtime)).$metadata.httpStatusCode).toBe(200)
    await expect(endpoint.variant('second')).toBeVisible({ timeout: 30_000 })
    await expect(endpoint.status('InService')).toBeVisible()
    await expect(page.getByRole('main').getByRole('link', { name: secondConfig })).toBeVisible()
    await expectServers(1)
  })

  await test.step('Delete takes endpoint, config and model along', async () => {
    const configs = resourcePages(page, region, 'endpoint-configs')
    const models = resourcePages(page, region, 'models')
    await configs.open(firstConfig)
    await configs.remove(firstConfig)
    await expect(configs.link(secondConfig)).toBeVisible()
    await expect(configs.link(firstConfig)).toHaveCount(0)

    await endpoint.open()
    await endpoint.act('Delete…')
    const confirm = endpoint.dialog.getByRole('button', { name: 'Delete 3 objects' })
    await expect(confirm).toBeDisabled()
    await endpoint.typedName.fill(name)
    await confirm.click()
    await expect(page).toHaveURL(/\/endpoints$/, { timeout: 30_000 })
    await expect(fleet.row('iris-demo')).toBeVisible()
    await expect(fleet.row(name)).toHaveCount(0)
    await models.open()
    await expect(models.link('iris-demo')).toBeVisible()
    await expect(models.link(model)).toHaveCount(0)
    await configs.open()
    await expect(configs.link('iris-demo')).toBeVisible()
    await expect(configs.link(secondConfig)).toHaveCount(0)
    await expectServers(0)
  })
})

const invokeOnce = (runtime: SageMakerRuntimeClient) =>
  runtime.send(new InvokeEndpointCommand({ EndpointName: name, ContentType: 'text/csv', Body: '5.1,3.5,1.4,0.2' }))

/** Some forty requests a second, until told to stop: gives how many were answered. */
function keepSending(runtime: SageMakerRuntimeClient): { stop(): Promise<number> } {
  let isStopped = false
  const counting = (async () => {
    for (let count = 0; ; count++) {
      if (isStopped) return count
      await invokeOnce(runtime)
      await delay(20)
    }
  })()
  return {
    stop() {
      isStopped = true
      return counting
    },
  }
}
