import { deleteEndpoint } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { choosePage } from '../pages/choose.ts'
import { deployPage } from '../pages/deploy.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'

const name = 'my-iris-by-inches'

test.afterEach(({ aws }) =>
  deleteEndpoint(aws.sagemaker, { name, configs: [`${name}-config`], model: `${name}-model` }),
)

test('a pipeline: the answer of a step is the request of the next, and the step that fails is named', async ({
  page,
  region,
}) => {
  const choose = choosePage(page, region)
  const deploy = deployPage(page, region)
  const endpoint = endpointPage(page, region, name)
  const invoke = invokePage(page)

  await test.step('Choose leads to it', async () => {
    await choose.open()
    await choose.choose('Under a second, every time')
    await choose.answerShape('Yes: preprocessing, prediction, postprocessing')
    await expect(choose.shape('Serial inference pipeline')).toContainText('Recommended')
    await expect(choose.shape('Inference components')).toContainText('A component is one container.')
    await choose.shape('Serial inference pipeline').getByRole('link', { name: 'Deploy as' }).click()
    await expect(deploy.shape('Pipeline of containers')).toBeChecked()
  })

  await test.step('Deploy makes its two steps', async () => {
    await deploy.demoModel('inches, then iris').click()
    await expect(deploy.plan).toContainText('2 containers in a row')
    await deploy.submit.click()
    await expect(deploy.step('Come into service')).toContainText('InService', { timeout: 40_000 })
  })

  await test.step('a row in inches passes both', async () => {
    await page.getByRole('link', { name: 'Send a request' }).click()
    await expect(endpoint.heading).toBeVisible()
    await invoke.type('CSV', '2.0,1.4,0.6,0.1\n2.5,1.3,2.4,1.0')
    await expect(invoke.answer.getByRole('row').nth(1)).toContainText('setosa')
    await expect(invoke.answer.getByRole('row').nth(2)).toContainText('virginica')
  })

  await test.step('the failing step is named: the first at a wrong row, the last at a wrong Accept', async () => {
    await invoke.type('CSV', '2.0,1.4,wide,0.1')
    await expect(invoke.answer).toContainText('Step 1 of 2: to-centimetres')
    await expect(invoke.answer).toContainText('Line 1, column 3')
    await invoke.accept.fill('image/png')
    await invoke.type('CSV', '2.0,1.4,0.6,0.1')
    await expect(invoke.answer).toContainText('Step 2 of 2: classify')
  })
})
