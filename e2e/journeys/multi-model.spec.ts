import { CopyObjectCommand, DeleteObjectCommand } from '@aws-sdk/client-s3'
import { irisRows } from '../../scripts/demo-models/samples.ts'
import { deleteEndpoint, demoBucket } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { deployPage } from '../pages/deploy.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'
import { metricsPage } from '../pages/metrics.ts'

const name = 'my-species'
const later = 'models/many/later.tar.gz'

test.afterEach(async ({ aws, demo }) => {
  await deleteEndpoint(aws.sagemaker, { name, configs: [`${name}-config`], model: `${name}-model` })
  await aws.s3.send(new DeleteObjectCommand({ Bucket: demoBucket(demo.engine), Key: later }))
})

test('a multi-model endpoint: archives of a folder, loaded when they are asked for, one of them added later', async ({
  page,
  region,
  demo,
  aws,
}) => {
  test.setTimeout(180_000)
  const deploy = deployPage(page, region)
  const endpoint = endpointPage(page, region, name)
  const invoke = invokePage(page)
  const rows = irisRows.map(({ values }) => values.join(',')).join('\n')
  const askFor = async (model: string) => {
    await invoke.targetModel.fill(model)
    await page.keyboard.press('Escape')
    await invoke.type('CSV', rows)
    await expect(invoke.answer).toContainText('200 OK')
  }
  const answerTo = (index: number) => invoke.answer.getByRole('row').nth(index + 1)

  await test.step('Deploy takes a folder of archives', async () => {
    await deploy.open('?shape=multi-model')
    await deploy.demoModel('a folder of models').click()
    await expect(deploy.plan).toContainText('One container for a folder of archives')
    await deploy.submit.click()
    await expect(deploy.step('Come into service')).toContainText('InService', { timeout: 40_000 })
    await page.getByRole('link', { name: 'Open the endpoint' }).click()
    const models = page.getByRole('region', { name: 'Models' })
    for (const species of ['setosa', 'versicolor', 'virginica']) await expect(models).toContainText(`${species}.tar.gz`)
  })

  await test.step('each request names its model, which is loaded then', async () => {
    await endpoint.show('Invoke')
    await expect(invoke.send).toBeDisabled()
    await askFor('setosa.tar.gz')
    await expect(invoke.answer).toContainText('may hold the loading of the model')
    for (const [index, { expected }] of irisRows.entries())
      await expect(answerTo(index)).toContainText(expected === 'setosa' ? 'setosa' : 'another')
    await askFor('virginica.tar.gz')
    for (const [index, { expected }] of irisRows.entries())
      await expect(answerTo(index)).toContainText(expected === 'virginica' ? 'virginica' : 'another')
  })

  await test.step('an archive that comes later is a model at once', async () => {
    const Bucket = demoBucket(demo.engine)
    await invoke.targetModel.fill('later.tar.gz')
    await page.keyboard.press('Escape')
    await invoke.send.click()
    await expect(invoke.answer).toContainText('ValidationError')
    await aws.s3.send(new CopyObjectCommand({ Bucket, Key: later, CopySource: `${Bucket}/models/iris/model.tar.gz` }))
    await askFor('later.tar.gz')
    await expect(answerTo(4)).toContainText('versicolor')
  })

  await test.step('Metrics count the models in memory', async () => {
    await endpoint.show('Metrics')
    const metrics = metricsPage(page)
    const loaded = async () => Math.max(0, ...(await metrics.values('Loaded models')))
    await expect.poll(loaded, { timeout: 100_000, intervals: [2000] }).toBe(3)
  })
})
