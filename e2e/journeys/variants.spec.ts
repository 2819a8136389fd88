import { violationsOf } from '../accessibility/violations.ts'
import { deleteEndpoint } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { answersByVariant, irisVariant, serve } from '../hosted.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { variantsPage } from '../pages/variants.ts'

const name = 'duel'

test.afterEach(({ aws }) => deleteEndpoint(aws.sagemaker, { name }))

test('production variants: shares by sliders, compared, the winner promoted, and taken back', async ({
  page,
  region,
  aws,
}) => {
  test.setTimeout(240_000)
  const endpoint = endpointPage(page, region, name)
  const variants = variantsPage(page)
  await serve(aws.sagemaker, name, {
    ProductionVariants: [irisVariant('champion', 9), irisVariant('challenger', 1)],
  })

  await test.step('a slider states the share that follows, for both', async () => {
    await endpoint.open()
    await expect(variants.of('champion')).toContainText('90% of the traffic')
    await variants.slider('challenger').focus()
    for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowRight')
    await expect(variants.of('challenger')).toContainText('10% → 15% of the traffic')
    await expect(variants.of('champion')).toContainText('90% → 85% of the traffic')
    await variants.weight('challenger').fill('8.5')
    await expect(variants.of('challenger')).toContainText('10% → 50% of the traffic')
    expect(await violationsOf(page)).toEqual([])
  })

  await test.step('a weight that is none is refused before it is sent', async () => {
    await variants.weight('challenger').fill('-1')
    await expect(variants.of('challenger')).toContainText('A weight is a number from 0')
    await expect(variants.apply).toBeDisabled()
    await variants.weight('challenger').fill('8.5')
  })

  await test.step('applied, requests are shared so', async () => {
    await variants.apply.click()
    await expect(variants.traffic).toContainText('Applied: champion 50%, challenger 50%')
    await expect(variants.traffic).toContainText('Before: champion 90%, challenger 10%')
    await expect(endpoint.status('InService')).toBeVisible()
    const answers = await answersByVariant(aws.runtime, name, 300)
    expect(answers.champion).toBeGreaterThan(90)
    expect(answers.challenger).toBeGreaterThan(90)
  })

  await test.step('the variants are compared by what they answered', async () => {
    const counted = async () => (await variants.requests('champion')) + (await variants.requests('challenger'))
    await expect.poll(counted, { timeout: 120_000, intervals: [3000] }).toBe(300)
    await expect(variants.row('challenger')).toContainText('ms')
    await expect(page.getByRole('region', { name: 'Variants compared' })).toContainText('challenger against champion')
  })

  await test.step('the winner gets all of the traffic', async () => {
    await variants.promote('challenger').click()
    await expect(variants.traffic).toContainText('Applied: champion 0%, challenger 100%')
    await expect(variants.promote('champion')).toBeEnabled()
    expect(await answersByVariant(aws.runtime, name, 50)).toEqual({ challenger: 50 })
  })

  await test.step('and undo gives the other its part again', async () => {
    await variants.undo.click()
    await expect(variants.of('champion')).toContainText('50% of the traffic')
    await expect(variants.promote('champion')).toBeEnabled()
    expect(Object.keys(await answersByVariant(aws.runtime, name, 60)).sort()).toEqual(['challenger', 'champion'])
  })
})
