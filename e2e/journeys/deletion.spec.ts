import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { createEndpoint, deleteEndpoint, demoModel, untilInService } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { endpointPage } from '../pages/endpoint.ts'

const name = 'iris-to-go'

test.beforeEach(async ({ aws, demo }) => {
  await createEndpoint(aws.sagemaker, demo.engine, { name, archiveUrl: demoModel(demo.engine, 'iris') })
  await untilInService(aws.sagemaker, name)
})
test.afterEach(({ aws }) => deleteEndpoint(aws.sagemaker, { name }))

test('a double-click deletes the endpoint, its config and its model', async ({ page, region, aws }) => {
  const endpoint = endpointPage(page, region, name)
  await endpoint.open()
  await endpoint.act('Delete…')
  await endpoint.typedName.fill(name)
  const button = await endpoint.dialog.getByRole('button', { name: 'Delete 3 objects' }).boundingBox()
  const [x, y] = button ? [button.x + button.width / 2, button.y + button.height / 2] : [0, 0]
  await page.mouse.click(x, y)
  await expect(endpoint.dialog.getByText('This goes on to its end')).toBeVisible()
  // Where the button was: beside the dialog, which is smaller by now.
  await page.mouse.click(x, y)
  await page.mouse.click(5, 5)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByText(`${name} was deleted`)).toBeVisible({ timeout: 30_000 })
  await expect(page).toHaveURL(`/${region}/endpoints`)
  await expectGone(aws.sagemaker)
})

test('a deletion whose dialog was closed goes on, and tells its end', async ({ page, region, aws }) => {
  const endpoint = endpointPage(page, region, name)
  await endpoint.open()
  await endpoint.act('Delete…')
  await endpoint.typedName.fill(name)
  await endpoint.dialog.getByRole('button', { name: 'Delete 3 objects' }).click()
  await endpoint.dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(endpoint.dialog).toBeHidden()
  await expect(page.getByText(`${name} was deleted`)).toBeVisible({ timeout: 30_000 })
  await expectGone(aws.sagemaker)
})

async function expectGone(sagemaker: SageMakerClient) {
  const missing = /Could not find/
  await expect(sagemaker.send(new DescribeEndpointCommand({ EndpointName: name }))).rejects.toThrow(missing)
  await expect(sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: name }))).rejects.toThrow(missing)
  await expect(sagemaker.send(new DescribeModelCommand({ ModelName: name }))).rejects.toThrow(missing)
}
