import { languageSamples } from '../../scripts/demo-models/samples.ts'
import { deleteEndpoint } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { deployPage } from '../pages/deploy.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'

const name = 'my-language'

test.afterEach(({ aws }) =>
  deleteEndpoint(aws.sagemaker, { name, configs: [`${name}-config`], model: `${name}-model` }),
)

test('a demo model is deployed with two clicks and tells languages apart', async ({ page, region }) => {
  const deploy = deployPage(page, region)
  const endpoint = endpointPage(page, region, name)
  const invoke = invokePage(page)

  await deploy.open()
  await deploy.demoModel('language').click()
  await expect(deploy.endpointName).toHaveValue(name)
  await deploy.submit.click()
  await expect(deploy.step('Come into service')).toContainText('InService', { timeout: 40_000 })
  await page.getByRole('link', { name: 'Send a request' }).click()
  await expect(endpoint.heading).toBeVisible()

  for (const { body, expected } of languageSamples) {
    await invoke.type('Text', String(body))
    await expect(invoke.answer.getByRole('row').nth(1).getByRole('cell').first()).toHaveText(expected)
  }
  await expect(invoke.history.getByRole('listitem')).toHaveCount(languageSamples.length)

  await invoke.type('Text', '…')
  await expect(invoke.answer).toContainText('400 ModelError')
})
