import { deleteEndpoint } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { deployPage } from '../pages/deploy.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'
import { processesOf } from '../processes.ts'

const name = 'my-iris-and-language'

test.afterEach(({ aws }) =>
  deleteEndpoint(aws.sagemaker, { name, configs: [`${name}-config`], model: `${name}-model` }),
)

test('a multi-container endpoint: each request is for the container that it names', async ({ page, region, demo }) => {
  const deploy = deployPage(page, region)
  const endpoint = endpointPage(page, region, name)
  const invoke = invokePage(page)
  const modelServers = () => processesOf(demo.dataDir).filter(each => each.command.includes('containers/onnx')).length
  const others = modelServers()

  await test.step('Deploy asks for a name of each container', async () => {
    await deploy.open('?shape=multi-container')
    await deploy.demoModel('iris and language').click()
    const second = page.getByRole('group', { name: 'Container 2' }).getByRole('textbox', { name: 'Container name' })
    await second.fill('iris')
    await deploy.submit.click()
    await expect(page.getByRole('alert').filter({ hasText: 'Two containers are named "iris"' })).toBeVisible()
    await second.fill('language')
    await expect(deploy.plan).toContainText('2 containers, called by name')
    await deploy.submit.click()
    await expect(deploy.step('Come into service')).toContainText('InService', { timeout: 40_000 })
    await expect.poll(modelServers).toBe(others + 2)
  })

  await test.step('Invoke sends to the one or to the other', async () => {
    await page.getByRole('link', { name: 'Send a request' }).click()
    await expect(endpoint.heading).toBeVisible()
    await expect(invoke.send).toBeDisabled()
    await invoke.container.selectOption('iris')
    await invoke.type('CSV', '6.3,3.3,6.0,2.5')
    await expect(invoke.answer.getByRole('row').nth(1)).toContainText('virginica')
    await invoke.container.selectOption('language')
    await invoke.type('Text', 'Nous avons mangé du pain frais au marché ce matin.')
    await expect(invoke.answer.getByRole('row').nth(1).getByRole('cell').first()).toHaveText('fra')
  })

  await test.step('what the wrong one says is shown with its name', async () => {
    await invoke.container.selectOption('iris')
    await invoke.send.click()
    await expect(invoke.answer).toContainText('415 ModelError')
    await expect(invoke.answer).toContainText('Container iris')
    await expect(invoke.answer).toContainText('text/plain is not supported')
  })
})
