import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HeadObjectCommand, ListMultipartUploadsCommand } from '@aws-sdk/client-s3'
import { trainIris } from '../../containers/python/fixtures/iris.ts'
import { violationsOf } from '../accessibility/violations.ts'
import { deleteEndpoint, demoBucket } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { artifactsPage } from '../pages/artifacts.ts'
import { deployPage } from '../pages/deploy.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'

const name = 'sklearn-journey'

test.afterEach(({ aws }) =>
  deleteEndpoint(aws.sagemaker, { name, configs: [`${name}-config`], model: `${name}-model` }),
)

test('from a model.joblib on disk to a prediction', async ({ page, region, demo }, testInfo) => {
  test.setTimeout(180_000)
  const artifacts = artifactsPage(page, region)
  const bucket = demoBucket(demo.engine)
  const url = `s3://${bucket}/journey-sklearn/model.tar.gz`
  const model = testInfo.outputPath('model.joblib')
  trainIris(model)

  await test.step('what is missing is named, and added from a template', async () => {
    await artifacts.open()
    await artifacts.framework.selectOption('scikit-learn')
    await artifacts.choose(model)
    await expect(artifacts.findings.first()).toContainText('needs a script with model_fn')
    expect(await violationsOf(page)).toEqual([])
    const desktop = page.viewportSize()
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    if (desktop) await page.setViewportSize(desktop)
    await expect(artifacts.expected).toContainText('missing')
    await artifacts.fix('Add code/inference.py').click()
    await expect(artifacts.layout).toContainText('Laid out as the container of scikit-learn expects it')
  })

  await test.step('a syntax error is marked, and what was typed survives a reload', async () => {
    const editor = artifacts.editor('code/inference.py')
    await editor.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('def broken(:')
    await expect(page.getByText('It does not parse')).toBeVisible()
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      expect(await violationsOf(page)).toEqual([])
    }
    await page.keyboard.press('Shift+Home')
    await page.keyboard.type('LABELS = ["setosa", "versicolor", "virginica"]')
    await expect(page.getByText('It does not parse')).toBeHidden()
    await page.reload()
    await expect(artifacts.found).toContainText('inference.py')
    await artifacts.choose(model)
    await expect(artifacts.layout).toContainText('Laid out as')
  })

  await test.step('it is built, uploaded and verified', async () => {
    await artifacts.destination.fill(url)
    await artifacts.build.click()
    await expect(artifacts.done).toBeVisible()
  })

  await test.step('Deploy begins with the archive, the image and the variables; the archive is checked again', async () => {
    const deploy = deployPage(page, region)
    await expect(artifacts.upload).toContainText('sagemaker-scikit-learn')
    await artifacts.deploy.click()
    await expect(deploy.artifact).toHaveValue(url)
    await expect(deploy.image).toHaveValue(/sagemaker-scikit-learn:/)
    await page.getByRole('button', { name: 'Check this archive' }).click()
    const check = page.getByRole('dialog', { name: 'Check the archive' })
    await expect(check).toContainText('Laid out as the container of scikit-learn expects it')
    expect(await violationsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
    await deploy.endpointName.fill(name)
    await deploy.pick('Execution role', 'slipway-execution-role')
    await deploy.submit.click()
    await expect(deploy.step('Come into service')).toContainText('InService', { timeout: 60_000 })
  })

  await test.step('the model predicts', async () => {
    const invoke = invokePage(page)
    await endpointPage(page, region, name).open('invoke')
    await invoke.type('CSV', '5.1,3.5,1.4,0.2\n6.7,3.0,5.2,2.3')
    await expect(invoke.answer).toContainText('200 OK')
    await invoke.view('Text')
    await expect(invoke.answer).toContainText(/"predictions":\s*\[0,\s*2\]/)
  })
})

test('an upload is paused, resumed after a reload with what is there, and aborted without a trace', async ({
  page,
  region,
  demo,
  aws,
}, testInfo) => {
  test.setTimeout(180_000)
  const artifacts = artifactsPage(page, region)
  const bucket = demoBucket(demo.engine)
  const key = 'journey-large/model.tar.gz'
  const folder = testInfo.outputPath('large')
  mkdirSync(join(folder, 'code'), { recursive: true })
  // What cannot be compressed, so that the archive has many parts.
  for (const part of [1, 2, 3]) writeFileSync(join(folder, `weights-${part}.joblib`), randomBytes(32 * 1024 ** 2))
  writeFileSync(join(folder, 'code', 'inference.py'), 'def model_fn(model_dir):\n    return None\n')
  const uploads = async () =>
    (await aws.s3.send(new ListMultipartUploadsCommand({ Bucket: bucket }))).Uploads?.map(each => each.Key) ?? []
  let sentParts = 0
  page.on('request', request => {
    if (request.method() === 'PUT' && request.url().includes('/artifacts/parts')) sentParts++
  })

  await test.step('paused, nothing is sent', async () => {
    await artifacts.open()
    await artifacts.chooseFolder(folder)
    await artifacts.destination.fill(`s3://${bucket}/${key}`)
    await artifacts.build.click()
    await expect(artifacts.upload).toContainText(/[1-9][\d.]* MB in S3/)
    await artifacts.pause.click()
    await expect(artifacts.upload).toContainText('Paused.')
    expect(await uploads()).toContain(key)
  })

  await test.step('after a reload the same files resume it', async () => {
    await page.reload()
    await expect(artifacts.upload).toContainText('Choose the same files to resume it')
    await artifacts.chooseFolder(folder)
    const before = sentParts
    expect(before).toBeGreaterThan(0)
    await artifacts.resumeUnfinished.click()
    await expect(artifacts.done).toBeVisible({ timeout: 90_000 })
    // 96 MB are 13 parts of 8 MB.
    expect(sentParts - before).toBeLessThan(13)
    const { ContentLength } = await aws.s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))
    expect(ContentLength).toBeGreaterThan(96 * 1024 ** 2)
    expect(await uploads()).not.toContain(key)
  })

  await test.step('nothing is overwritten; an aborted upload leaves no parts', async () => {
    await artifacts.upload.getByRole('button', { name: 'Upload again' }).click()
    await artifacts.destination.fill(`s3://${bucket}/${key}`)
    await artifacts.build.click()
    await expect(artifacts.upload).toContainText('There is a file of this name')
    const other = key.replace('large', 'other')
    await artifacts.destination.fill(`s3://${bucket}/${other}`)
    await artifacts.build.click()
    await expect(artifacts.upload).toContainText(/[1-9][\d.]* MB in S3/)
    await artifacts.abort.click()
    await expect(artifacts.build).toBeVisible()
    expect(await uploads()).not.toContain(other)
  })
})
