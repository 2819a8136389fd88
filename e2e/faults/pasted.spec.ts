import { expect, test } from '../fixtures.ts'
import { deployPage } from '../pages/deploy.ts'

test('spaces around what is pasted are not meant', async ({ page, region }) => {
  const deploy = deployPage(page, region)
  await deploy.open()
  await deploy.endpointName.fill('  padded  ')
  await expect(deploy.plan).toContainText('padded-config')
  await deploy.endpointName.blur()
  await expect(deploy.endpointName).toHaveValue('padded')
  await deploy.instanceType.fill(' ml.m5.xlarge ')
  await deploy.instanceType.blur()
  await expect(deploy.instanceType).toHaveValue('ml.m5.xlarge')
  await expect(deploy.plan).toContainText('1 × ml.m5.xlarge')
  await expect(page.getByRole('alert').filter({ hasText: /letters, digits|instance type/ })).toHaveCount(0)
})

test('what is no count is neither shown nor taken as one', async ({ page, region }) => {
  const deploy = deployPage(page, region)
  await deploy.open()
  for (const [text, rule] of [
    ['1e3', 'Type the number of instances as a whole number'],
    ['-1', 'at least 1 instance'],
    ['1.5', 'whole numbers'],
  ] as const) {
    await deploy.instanceCount.fill(text)
    await deploy.instanceCount.blur()
    await expect(deploy.plan).toContainText('– × ml.m5.large')
    await expect(page.getByRole('alert').filter({ hasText: rule })).toBeVisible()
  }
  await deploy.artifact.fill('https://x/y.tar.gz')
  await deploy.artifact.blur()
  await expect(page.getByRole('alert').filter({ hasText: 's3://bucket/path/model.tar.gz' })).toBeVisible()
})

test('a text far too long leaves Deploy in sight, and is refused by the rule of its field', async ({
  page,
  region,
}) => {
  const deploy = deployPage(page, region)
  const errors: string[] = []
  page.on('console', message => message.type() === 'error' && errors.push(message.text()))
  await deploy.open()
  await deploy.endpointName.fill('n'.repeat(5000))
  await deploy.instanceType.fill('m'.repeat(5000))
  await deploy.instanceType.blur()
  const checks = deploy.plan.getByRole('region', { name: 'Pre-flight' }).getByRole('status')
  await expect(checks).toContainText('This is advice: you can deploy all the same.')
  await expect(deploy.plan).not.toContainText('Too big')
  await expect(deploy.plan).toContainText('The endpoint name may have at most 63 characters')
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.setViewportSize({ width: 1280, height: 900 })
  await expect(deploy.submit).toBeInViewport()
  await page.reload()
  await expect(deploy.endpointName).toHaveValue('n'.repeat(5000))
  expect(errors).toEqual([])
})

test('on a phone the artifact has the whole width, its buttons below', async ({ page, region }) => {
  const deploy = deployPage(page, region)
  await page.setViewportSize({ width: 390, height: 844 })
  await deploy.open()
  const field = await deploy.artifact.boundingBox()
  const browse = await page.getByRole('button', { name: 'Browse' }).boundingBox()
  expect(field?.width).toBeGreaterThan(300)
  expect(browse?.y).toBeGreaterThan((field?.y ?? 0) + (field?.height ?? 0))
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
