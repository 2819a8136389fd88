import { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime'
import { violationsOf } from '../accessibility/violations.ts'
import { createEndpoint, deleteEndpoint, demoModel, untilInService } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { uploadIrisWith } from '../iris-variation.ts'
import { deployPage } from '../pages/deploy.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { resourcePages } from '../pages/resources.ts'

const name = 'iris-versions'
const [model, config] = [`${name}-model`, `${name}-config`]
const second = "export const outputFn = () => ({ body: 'the second version', contentType: 'text/csv' })\n"
const crash = "throw new Error('The weights are of another version.')\n"

test.afterEach(async ({ aws }) => {
  await deleteEndpoint(aws.sagemaker, { name, configs: [name, config, `${config}-2`] })
  for (const each of [model, `${model}-2`]) await deleteEndpoint(aws.sagemaker, { name: each })
})

test('a new version of an endpoint: deployed without a second endpoint, and rolled back when it fails', async ({
  page,
  region,
  demo,
  aws,
}) => {
  test.setTimeout(180_000)
  const endpoint = endpointPage(page, region, name)
  const deploy = deployPage(page, region)
  const update = page.getByRole('button', { name: 'Update the endpoint' })
  const answer = async () => {
    const command = new InvokeEndpointCommand({ EndpointName: name, ContentType: 'text/csv', Body: '5.1,3.5,1.4,0.2' })
    return (await aws.runtime.send(command)).Body.transformToString()
  }
  const good = await uploadIrisWith(aws.s3, demo.engine, `${name}-good`, second)
  const bad = await uploadIrisWith(aws.s3, demo.engine, `${name}-bad`, crash)
  await createEndpoint(aws.sagemaker, demo.engine, { name, archiveUrl: demoModel(demo.engine, 'iris') })
  await untilInService(aws.sagemaker, name)

  await test.step('a taken name leads to it, and the form begins with what the endpoint runs', async () => {
    await deploy.open()
    await deploy.endpointName.fill(name)
    await page.getByRole('link', { name: 'deploy a new version of it' }).click()
    await expect(page.getByRole('heading', { level: 1, name: `New version of ${name}` })).toBeVisible()
    await expect(deploy.artifact).toHaveValue(demoModel(demo.engine, 'iris'))
    await expect(deploy.image).toHaveValue(/slipway-onnx/)
    await expect(deploy.role).toHaveValue(/slipway-execution-role/)
    await expect(deploy.plan).toContainText(model)
    await expect(deploy.plan).toContainText('Endpoint, which is updated')
    expect(await violationsOf(page)).toEqual([])
  })

  await test.step('the endpoint moves to it, and serves it', async () => {
    await deploy.artifact.fill(good)
    await update.click()
    await expect(deploy.step('Update the endpoint')).toBeVisible()
    await expect(deploy.step('Come into service')).toContainText('InService', { timeout: 40_000 })
    await expect(page.getByText('In service: it takes requests.')).toBeVisible()
    expect(await answer()).toBe('the second version')
    await page.reload()
    await expect(page.getByText('In service: it takes requests.')).toBeVisible()
    await page.getByRole('link', { name: 'Open the endpoint' }).click()
    await expect(page.getByRole('main').getByRole('link', { name: config })).toBeVisible()
  })

  await test.step('one that fails is told in AWS’s words, and the endpoint serves as before', async () => {
    await endpoint.act('Deploy a new version')
    await expect(deploy.artifact).toHaveValue(good)
    await expect(deploy.plan).toContainText(`${model}-2`)
    await deploy.artifact.fill(bad)
    await update.click()
    await expect(page.getByText('“Come into service” failed')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByRole('main')).toContainText('did not pass the ping health check')
    await expect(page.getByRole('main')).toContainText(`The endpoint still serves from ${config}.`)
    expect(await answer()).toBe('the second version')
  })

  await test.step('what it made goes without the endpoint, and the form has what was typed', async () => {
    const dialog = page.getByRole('dialog', { name: 'Remove what was made?' })
    await page.getByRole('button', { name: 'Remove what was made and retry…' }).click()
    await expect(dialog.getByRole('listitem')).toHaveCount(2)
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
    await dialog.getByRole('button', { name: 'Back to the form' }).click()
    await expect(deploy.artifact).toHaveValue(bad)
    await expect(deploy.plan).toContainText(`${model}-2`)
    expect(await answer()).toBe('the second version')
    const models = resourcePages(page, region, 'models')
    await models.open()
    await expect(models.link(model)).toBeVisible()
    await expect(models.link(`${model}-2`)).toHaveCount(0)
  })
})
