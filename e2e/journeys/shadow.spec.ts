import { DescribeEndpointCommand } from '@aws-sdk/client-sagemaker'
import { violationsOf } from '../accessibility/violations.ts'
import { deleteEndpoint } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { answersByVariant, irisVariant, serve } from '../hosted.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { variantsPage } from '../pages/variants.ts'

const name = 'shadowed'
const configs = [name, `${name}-promoted`, `${name}-alone`]

test.afterEach(({ aws }) => deleteEndpoint(aws.sagemaker, { name, configs }))

test('a shadow: compared with production, promoted, taken back, removed', async ({ page, region, aws }) => {
  test.setTimeout(300_000)
  const endpoint = endpointPage(page, region, name)
  const variants = variantsPage(page)
  const dialog = page.getByRole('dialog')
  await serve(aws.sagemaker, name, {
    ProductionVariants: [irisVariant('production')],
    ShadowProductionVariants: [irisVariant('candidate')],
  })
  const runs = async () => {
    const now = await aws.sagemaker.send(new DescribeEndpointCommand({ EndpointName: name }))
    const names = [...(now.ProductionVariants ?? []), ...(now.ShadowProductionVariants ?? [])]
    return [now.EndpointStatus, ...names.map(({ VariantName }) => VariantName)].join(' ')
  }

  await test.step('production answers all, and its shadow is told apart', async () => {
    expect(await answersByVariant(aws.runtime, name, 5)).toEqual({ production: 5 })
    await endpoint.open()
    await expect(endpoint.variant('candidate')).toContainText('shadow')
    expect(await violationsOf(page)).toEqual([])
  })

  await test.step('too few requests say so, enough are compared', async () => {
    const card = page.getByRole('region', { name: 'Shadow against production' })
    await expect(card).toContainText('Too few requests to compare candidate with production', { timeout: 100_000 })
    await answersByVariant(aws.runtime, name, 150)
    const both = async () => [await variants.requests('production'), await variants.requests('candidate')]
    await expect.poll(both, { timeout: 120_000, intervals: [3000] }).toEqual([155, 155])
    await expect(card).toContainText('candidate against production')
  })

  await test.step('promoted, the shadow answers', async () => {
    await page.getByRole('button', { name: 'Promote the shadow' }).click()
    await dialog.getByRole('textbox', { name: 'Name of the new config' }).fill(`${name}-promoted`)
    await dialog.getByRole('button', { name: 'Promote', exact: true }).click()
    await expect.poll(runs, { timeout: 60_000 }).toBe('InService candidate')
    expect(await answersByVariant(aws.runtime, name, 5)).toEqual({ candidate: 5 })
  })

  await test.step('undo brings production and its shadow back', async () => {
    await expect(page.getByText('candidate takes production’s place')).toBeVisible()
    await expect(variants.undo).toBeEnabled()
    await variants.undo.click()
    await expect.poll(runs, { timeout: 60_000 }).toBe('InService production candidate')
  })

  await test.step('removed, production goes on alone', async () => {
    await page.getByRole('button', { name: 'Remove the shadow' }).click()
    await dialog.getByRole('textbox', { name: 'Name of the new config' }).fill(`${name}-alone`)
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
    await expect.poll(runs, { timeout: 60_000 }).toBe('InService production')
    await expect(endpoint.variant('candidate')).toHaveCount(0)
  })
})
