import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { deleteEndpoint, demoBucket } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { containersPage } from '../pages/containers.ts'
import { deployPage } from '../pages/deploy.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'

const name = 'flowers'

test.afterEach(({ aws }) =>
  deleteEndpoint(aws.sagemaker, { name, configs: [`${name}-config`], model: `${name}-model` }),
)

test('from the folder of a container to a prediction', async ({ page, region, demo, aws, containersDir }, testInfo) => {
  test.setTimeout(180_000)
  const containers = containersPage(page, region)
  const folder = join(containersDir, name)
  const bucket = demoBucket(demo.engine)
  const key = 'journey-containers/model.tar.gz'

  await test.step('it is chosen, changed, and downloaded', async () => {
    await page.goto(`/${region}/endpoints`)
    await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Containers' }).click()
    await containers.name.fill('Flowers!')
    await expect(page.getByText('Small letters and digits')).toBeVisible()
    await expect(containers.download).toBeDisabled()
    await containers.name.fill(name)
    await expect(containers.framework).toHaveValue('scikit-learn')
    await containers.editor('predictor.py').click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('\n# Changed in the browser.\n')
    await expect(containers.file('predictor.py')).toContainText('changed')
    await page.reload()
    await expect(containers.file('predictor.py')).toContainText('changed')
    await containers.file('Dockerfile').click()
    await expect(containers.editor('Dockerfile')).toContainText('ENTRYPOINT ["python3", "/opt/program/serve"]')
    const downloading = page.waitForEvent('download')
    await containers.download.click()
    const archive = testInfo.outputPath('container.tar.gz')
    await (await downloading).saveAs(archive)
    execFileSync('tar', ['-xzf', archive, '-C', containersDir])
    expect(readFileSync(join(folder, 'predictor.py'), 'utf8')).toContain('# Changed in the browser.')
  })

  await test.step('its model is trained on this machine', async () => {
    const base = join(folder, 'local_test', 'test_dir')
    const env = { ...process.env, SAGEMAKER_BASE_DIR: base }
    execFileSync('/usr/bin/python3', [join(folder, 'serve'), 'train'], { env })
    mkdirSync(testInfo.outputPath(), { recursive: true })
    const model = testInfo.outputPath('model.tar.gz')
    execFileSync('tar', ['-czf', model, '-C', join(base, 'model'), '.'])
    await aws.s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: readFileSync(model) }))
  })

  await test.step('its folder is an image, which Deploy begins with', async () => {
    const deploy = deployPage(page, region)
    await expect(containers.commands('build the image')).toContainText(`docker push ${demo.engine.accountId}.dkr.ecr.`)
    await containers.deploy.click()
    await expect(deploy.image).toHaveValue(`${demo.engine.accountId}.dkr.ecr.${region}.amazonaws.com/${name}:latest`)
    await deploy.endpointName.fill(name)
    await deploy.artifact.fill(`s3://${bucket}/${key}`)
    await deploy.pick('Execution role', 'slipway-execution-role')
    await deploy.submit.click()
    await expect(deploy.step('Come into service')).toContainText('InService', { timeout: 60_000 })
  })

  await test.step('it predicts', async () => {
    const invoke = invokePage(page)
    await endpointPage(page, region, name).open('invoke')
    await invoke.type('CSV', '5.1,3.5,1.4,0.2\n6.8,3.0,5.7,2.1')
    await expect(invoke.answer).toContainText('200 OK')
    await invoke.view('Text')
    await expect(invoke.answer).toContainText(/"predictions": ?\[0\.0, ?2\.0\]/)
    await invoke.type('CSV', '5.1')
    await expect(invoke.answer).toContainText('400 ModelError')
    await expect(invoke.answer).toContainText('expecting 4 features')
  })
})
