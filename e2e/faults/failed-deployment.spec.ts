import { randomUUID } from 'node:crypto'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { Page } from '@playwright/test'
import { violationsOf } from '../accessibility/violations.ts'
import { deleteEndpoint, demoBucket, demoModel } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { deployPage } from '../pages/deploy.ts'
import { fleetPage } from '../pages/fleet.ts'
import { resourcePages } from '../pages/resources.ts'

const [contested, name] = ['contested', 'second-try']

test.afterEach(async ({ aws }) => {
  for (const each of [contested, name])
    await deleteEndpoint(aws.sagemaker, { name: each, configs: [`${each}-config`], model: `${each}-model` })
})

async function fillIris(page: Page, region: string, endpointName: string) {
  const deploy = deployPage(page, region)
  await deploy.open()
  await deploy.demoModel('Iris').click()
  await deploy.endpointName.fill(endpointName)
  return deploy
}

test('who loses a name to another tab is not told of the other’s endpoint, and keeps the draft', async ({
  context,
  page,
  region,
}) => {
  const other = await context.newPage()
  const [mine, theirs] = [await fillIris(page, region, contested), await fillIris(other, region, contested)]
  await theirs.submit.click()
  await mine.submit.click()
  await expect(other.getByText('In service: it takes requests.')).toBeVisible({ timeout: 40_000 })
  await expect(mine.step('Come into service')).toContainText('Not run')
  await expect(page.getByText('The deployment stopped.')).toBeVisible()
  await expect(page.getByRole('main')).toContainText('There is already a model named')
  await expect(page.getByRole('link', { name: 'Open the endpoint' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Remove what was made' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Edit and retry' }).click()
  await expect(mine.endpointName).toHaveValue(contested)
  await expect(mine.plan).toContainText('There is already an endpoint of this name')
})

test('a deployment that never was says nothing of the endpoint that has its name', async ({ page, region }) => {
  const deploy = deployPage(page, region)
  await deploy.open(`?operation=${randomUUID()}&endpoint=iris-demo&config=iris-demo&newModel=iris-demo`)
  await expect(page.getByText('Nothing of this deployment is there.')).toBeVisible()
  await expect(deploy.step('Come into service')).toContainText('Not run')
  await expect(page.getByRole('main')).not.toContainText('In service')
})

test('a deployment that failed is removed to the end, though its dialog closes, and deployed again', async ({
  page,
  region,
  demo,
  aws,
}) => {
  test.setTimeout(120_000)
  const Bucket = demoBucket(demo.engine)
  const Key = 'uploads/junk/model.tar.gz'
  await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'this is no archive' }))
  const deploy = await fillIris(page, region, name)
  const models = resourcePages(page, region, 'models')

  await test.step('its objects stand in the way, and the form would say so', async () => {
    await deploy.artifact.fill(`s3://${Bucket}/${Key}`)
    await deploy.submit.click()
    await expect(page.getByText('“Come into service” failed')).toBeVisible({ timeout: 40_000 })
    await page.getByRole('button', { name: 'Keep it and edit' }).click()
    await expect(deploy.plan).toContainText('There is already an endpoint of this name')
    await page.goBack()
  })

  await test.step('removing goes on behind a dialog that is closed', async () => {
    const dialog = page.getByRole('dialog', { name: 'Remove what was made?' })
    await page.getByRole('button', { name: 'Remove what was made and retry…' }).click()
    await expect(dialog.getByRole('listitem')).toHaveCount(3)
    expect(await violationsOf(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(page.getByText(`What the deployment of ${name} made was removed`)).toBeVisible({ timeout: 20_000 })
    await page.getByRole('button', { name: 'Back to the form' }).click()
  })

  await test.step('the form has the draft and its names again, and the right archive serves', async () => {
    await expect(deploy.endpointName).toHaveValue(name)
    await expect(deploy.plan).toContainText(`${name}-model`)
    await deploy.artifact.fill(demoModel(demo.engine, 'iris'))
    await deploy.submit.click()
    await expect(deploy.step('Come into service')).toContainText('InService', { timeout: 40_000 })
    await expect(page.getByText('In service: it takes requests.')).toBeVisible()
  })

  await test.step('the fleet has it at once, and nothing else was left', async () => {
    const fleet = fleetPage(page, region)
    await page.getByRole('link', { name: 'Endpoints', exact: true }).click()
    await expect(fleet.row(name)).toContainText('InService', { timeout: 3000 })
    await models.open()
    await expect(models.link(`${name}-model`)).toBeVisible()
    await expect(models.link(`${name}-model-2`)).toHaveCount(0)
  })
})
