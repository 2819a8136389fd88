import { DeleteObjectsCommand } from '@aws-sdk/client-s3'
import { composedPriceFile, composedProducts, composedSavingsPlans } from '../../engine/fixtures/price-file.ts'
import { violationsOf } from '../accessibility/violations.ts'
import { expect, test } from '../fixtures.ts'
import { choosePage } from '../pages/choose.ts'
import { costsPage } from '../pages/costs.ts'
import { deployPage } from '../pages/deploy.ts'

// Made-up prices: an hour of ml.m5.large is 0.1 dollars, of ml.m5.xlarge 0.2, a second of 2 GB serverless 0.00004.
const products = composedProducts()

test.afterAll(async ({ aws, demo }) => {
  const Objects = ['json', 'savings-plans.json'].map(ending => ({ Key: `workspace/prices/us-east-1.${ending}` }))
  await aws.s3.send(new DeleteObjectsCommand({ Bucket: `slipway-demo-${demo.engine.accountId}`, Delete: { Objects } }))
})

test('costs: none is made up; a price file is imported; every figure follows, with its source', async ({
  page,
  region,
}) => {
  const costs = costsPage(page, region)
  const deploy = deployPage(page, region)

  await test.step('without a price list there is a dash with its reason, and the page says how to get one', async () => {
    await deploy.open('?instanceType=ml.m5.xlarge')
    await expect(deploy.price).toContainText('lists no price of SageMaker inference in us-east-1')
    await deploy.price.getByRole('link', { name: 'How prices get here' }).click()
    await expect(costs.none).toBeVisible()
    await expect(costs.main).toContainText('pricing:GetProducts')
  })

  await test.step('what is no price list is refused by name', async () => {
    await costs.importFile('notes.json', '{"offerCode":"AmazonEC2","products":{}}')
    await expect(page.getByRole('alert').filter({ hasText: 'Not imported' })).toContainText(
      'This is the price list of AmazonEC2',
    )
  })

  await test.step('a price list is imported: all options side by side, with source and date', async () => {
    await costs.importFile('composed.json', composedPriceFile(products))
    await expect(page.getByText('10 prices imported')).toBeVisible()
    await expect(costs.main).toContainText('USD, composed.json of 2026-11-20')
    await costs.open('?instanceType=ml.m5.large&memoryMb=2048&requestMb=0&responseMb=0')
    await expect(costs.option('Real-time').first()).toContainText('$73.00')
    await expect(costs.option('Asynchronous')).toContainText('$87.60')
    await expect(costs.option('Serverless')).toContainText('$4.00')
    await expect(costs.option('Batch transform')).toContainText('$3.06')
    await expect(costs.option('Batch transform')).toContainText('Cheapest')
    await expect(costs.option('Savings Plan, up to 64 % off')).toContainText('$26.28')
    await costs.prices.scrollIntoViewIfNeeded()
    await expect(costs.price('ml.g5.xlarge')).toContainText('$1.50')
  })

  await test.step('the chart has the crossing points; the slider moves through it, and the address keeps it', async () => {
    await expect(costs.chart).toBeVisible()
    await expect(costs.crossings.first()).toContainText(
      'Above 18.2M requests a month ($73.00) Real-time is cheaper than Serverless',
    )
    await costs.field('Requests a month').fill('20,000,000')
    await expect(costs.option('Serverless')).toContainText('$80.00')
    await expect(costs.option('Serverless')).not.toContainText('Cheapest')
    await costs.slider.focus()
    await page.keyboard.press('ArrowRight')
    await expect(page).toHaveURL(/requestsPerMonth=2[0-9]000000/)
    await costs.field('Hours with requests').fill('48')
    await expect(costs.main.getByRole('alert')).toContainText('A number from 0.1 to 24 h a day.')
  })

  await test.step('for everyone: light, dark, and at 390 px', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme)
      expect(await violationsOf(page)).toEqual([])
    }
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await violationsOf(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  await test.step('what has no price keeps its dash, with the reason', async () => {
    await costs.open('?instanceType=ml.m5.xlarge&memoryMb=6144')
    await expect(costs.option('Serverless')).toContainText('has no serverless price of 6144 MB')
    await expect(costs.option('Batch transform')).toContainText('has no price of ml.m5.xlarge for batch transform')
    await expect(costs.option('Asynchronous')).toContainText('its hosting price counts')
  })

  await test.step('a Savings Plans file brings its own rates', async () => {
    const instances = products.filter(product => product.unit === 'Hrs')
    await costs.open('?instanceType=ml.m5.large&requestMb=0&responseMb=0')
    await costs.importFile('plans.json', composedSavingsPlans(instances, 0.5))
    await expect(costs.option('1 year No Upfront SageMaker Savings Plan')).toContainText('$36.50')
  })
})

test('costs: in Deploy, on Choose, and of an endpoint that runs', async ({ page, region }) => {
  const costs = costsPage(page, region)
  const deploy = deployPage(page, region)
  const choose = choosePage(page, region)
  await costs.open()
  await costs.importFile('composed.json', composedPriceFile(products))
  await expect(page.getByText('10 prices imported')).toBeVisible()

  await test.step('Deploy follows the form', async () => {
    await deploy.open('?instanceType=ml.m5.xlarge&instanceCount=2')
    await expect(deploy.price).toContainText(/Price an hour\s*\$0.4/)
    await expect(deploy.price).toContainText('$292.00')
    await expect(deploy.price).toContainText('USD, On-Demand: composed.json of 2026-11-20')
    await deploy.instanceCount.fill('3')
    await expect(deploy.price).toContainText('$438.00')
    await deploy.option('Serverless').check()
    await expect(deploy.price).toContainText(/A second of work\s*\$0.00004/)
    await deploy.open('?instanceType=ml.p5.48xlarge')
    await expect(deploy.price).toContainText('has no price of ml.p5.48xlarge for hosting')
  })

  await test.step('Choose compares for the answers, and the chart opens with them', async () => {
    await choose.open()
    await choose.fill('How long does the model work on one request?', '0.5')
    await choose.fill('How much memory does the loaded model need?', '2')
    await expect(costs.option('Serverless')).toContainText('$20.31')
    await choose.choose('It needs a GPU')
    await expect(costs.option('Serverless')).toContainText('Ruled out')
    await page.getByRole('link', { name: 'Chart and crossing points' }).click()
    await expect(costs.field('Work on one request')).toHaveValue('0.5')
    await expect(costs.instanceType).toHaveValue('ml.g5.xlarge')
    await expect(costs.option('Real-time').first()).toContainText('$1,095')
  })

  await test.step('the head of an endpoint says what it costs now', async () => {
    await page.goto(`/${region}/endpoints/iris-demo`)
    await expect(page.getByRole('main')).toContainText('Cost $0.1 an hour, $73.00 a month')
  })

  await test.step('another region has none', async () => {
    await costsPage(page, 'eu-west-1').open()
    await expect(costsPage(page, 'eu-west-1').none).toBeVisible()
  })
})
