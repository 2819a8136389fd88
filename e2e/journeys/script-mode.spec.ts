import { PutObjectCommand } from '@aws-sdk/client-s3'
import { findSklearnPython, irisRows, packIris, trainIris } from '../../containers/python/fixtures/iris.ts'
import { deleteEndpoint, demoBucket } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { deployPage } from '../pages/deploy.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'

// The form takes a name for taken until the fleet is read again: each test has its own.
const [name, missing] = ['script-mode', 'script-mode-missing']
const key = 'script-mode/model.tar.gz'

test.afterEach(async ({ aws }) => {
  for (const each of [name, missing])
    await deleteEndpoint(aws.sagemaker, { name: each, configs: [`${each}-config`], model: `${each}-model` })
})

test('an image of AWS, typed by hand: what it needs is offered, and this machine’s scikit-learn predicts', async ({
  page,
  region,
  demo,
  aws,
}, testInfo) => {
  test.skip(!findSklearnPython(), 'No Python of this machine has scikit-learn.')
  test.setTimeout(120_000)
  const deploy = deployPage(page, region)
  const invoke = invokePage(page)
  const joblib = testInfo.outputPath('model.joblib')
  trainIris(joblib)
  const Bucket = demoBucket(demo.engine)
  await aws.s3.send(new PutObjectCommand({ Bucket, Key: key, Body: await packIris(joblib) }))

  await test.step('Deploy offers the variables that the image does not start without', async () => {
    await deploy.open()
    await deploy.endpointName.fill(name)
    await deploy.artifact.fill(`s3://${Bucket}/${key}`)
    await deploy.image.fill(`683313688378.dkr.ecr.${region}.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3`)
    await page.keyboard.press('Escape')
    await deploy.pick('Execution role', 'slipway-execution-role')
    const hint = page.getByText('The image of scikit-learn needs SAGEMAKER_PROGRAM and SAGEMAKER_SUBMIT_DIRECTORY.')
    await expect(hint).toBeVisible()
    await page.getByRole('button', { name: 'Set them' }).click()
    await expect(hint).toBeHidden()
    await deploy.submit.click()
    await expect(deploy.step('Come into service')).toContainText('InService', { timeout: 60_000 })
  })

  await test.step('the script answers', async () => {
    await endpointPage(page, region, name).open('invoke')
    await invoke.type('JSON', JSON.stringify(irisRows.map(({ row }) => row)))
    await expect(invoke.answer).toContainText('200 OK')
    await invoke.view('Text')
    for (const { species } of irisRows) await expect(invoke.answer).toContainText(species)
  })

  await test.step('the log says which scikit-learn it was', async () => {
    await endpointPage(page, region, name).show('Logs')
    await expect(page.getByRole('region', { name: 'Logs' })).toContainText('of this machine')
  })
})

test('an image whose framework this machine does not have: Failed, with what to install', async ({ page, region }) => {
  const deploy = deployPage(page, region)
  await deploy.open()
  await deploy.endpointName.fill(missing)
  await deploy.image.fill(`763104351884.dkr.ecr.${region}.amazonaws.com/mxnet-inference:1.9.0-cpu-py38`)
  await page.keyboard.press('Escape')
  await deploy.pick('Execution role', 'slipway-execution-role')
  await deploy.submit.click()
  await expect(page.getByRole('main')).toContainText('No Python of this machine has MXNet', { timeout: 60_000 })
  await expect(page.getByRole('main')).toContainText('python3 -m pip install mxnet')
})
