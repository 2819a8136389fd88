import { expect, test } from '../fixtures.ts'
import { imageFinder } from '../pages/images.ts'

const dlc = '763104351884.dkr.ecr.us-east-1.amazonaws.com'

test('the image of a framework, version and machine, and a link to it', async ({ page, region }) => {
  const finder = imageFinder(page)
  await finder.open(region)
  await expect(finder.uri).toHaveText(`${dlc}/pytorch-inference:2.6.0-cpu-py312`)

  await test.step('a version of the table, on a GPU', async () => {
    await finder.versions.getByRole('button', { name: 'Choose 2.4.0' }).click()
    await finder.type('Instance type', 'ml.g5.xlarge')
    await expect(finder.uri).toHaveText(`${dlc}/pytorch-inference:2.4.0-gpu-py311`)
  })
  await test.step('on Graviton, which the SDK takes for x86_64', async () => {
    await finder.type('Instance type', 'ml.c8g.large')
    await expect(finder.uri).toHaveText(`${dlc}/pytorch-inference-graviton:2.4.0-cpu-py311-ubuntu22.04-sagemaker`)
    await expect(
      page.getByText(`The SageMaker Python SDK answers ${dlc}/pytorch-inference:2.4.0-cpu-py311`),
    ).toBeVisible()
  })
  await test.step('the address holds all of it', async () => {
    await page.reload()
    await expect(finder.uri).toContainText('pytorch-inference-graviton:2.4.0')
  })
  await test.step('a model of a GPU does not go on serverless', async () => {
    await finder.type('Framework', 'huggingface-llm')
    await finder.runOn('Serverless')
    await expect(page.getByText('this image needs a GPU')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Deploy with this image' })).toBeHidden()
  })
})

test('Deploy begins with the image that was found', async ({ page, region }) => {
  const finder = imageFinder(page)
  await finder.open(region)
  await finder.type('Framework', 'sklearn')
  await finder.choose('Version', '1.2-1')
  const uri = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3'
  await expect(finder.uri).toHaveText(uri)
  await page.getByRole('link', { name: 'Deploy with this image' }).click()
  await expect(page.getByRole('combobox', { name: 'Image', exact: true })).toHaveValue(uri)
  await expect(page.getByText('scikit-learn 1.2-1, py3, for CPUs, x86_64. An image of AWS.')).toBeVisible()
})

test('Deploy finds an image without being left', async ({ page, region }) => {
  await page.goto(`/${region}/deploy?instanceType=ml.g5.xlarge`)
  await page.getByRole('button', { name: 'Find an image of AWS' }).click()
  const dialog = page.getByRole('dialog', { name: 'Find an image of AWS' })
  await expect(dialog.getByRole('status', { name: 'Image URI' })).toHaveText(`${dlc}/pytorch-inference:2.6.0-gpu-py312`)
  await dialog.getByRole('combobox', { name: 'Framework', exact: true }).fill('sagemaker-tritonserver')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Use this image' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('combobox', { name: 'Image', exact: true })).toHaveValue(
    `${dlc}/sagemaker-tritonserver:26.05-py3`,
  )
})

test('a URI says what its image is; ECR says whether it is there', async ({ page, region, demo }) => {
  const finder = imageFinder(page)
  await finder.open(region)
  await page.getByRole('textbox', { name: 'Image URI' }).fill(`${dlc}/djl-inference:0.36.0-lmi27.0.0-cu130`)
  await expect(page.getByRole('definition').filter({ hasText: 'Large Model Inference (LMI)' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Image URI' }).fill('example.com/image')
  await expect(page.getByText('This is no image of AWS, nor a copy of one.')).toBeVisible()

  const check = (repository: string) =>
    page.request.get(`/api/${region}/images/check`, {
      params: { uri: `${demo.engine.accountId}.dkr.ecr.${region}.amazonaws.com/${repository}` },
    })
  const own = await (await page.request.get(`/api/${region}/images?repository=slipway-onnx`)).json()
  expect(await (await check(`slipway-onnx:${own[0].tag}`)).json()).toMatchObject({ state: 'found' })
  expect(await (await check('slipway-onnx:none')).json()).toMatchObject({ state: 'missing' })
  expect((await check('slipway-onnx:no tag')).status()).toBe(400)
})
