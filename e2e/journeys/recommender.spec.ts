import { DescribeInferenceRecommendationsJobCommand } from '@aws-sdk/client-sagemaker'
import { expect, test } from '../fixtures.ts'
import { deployPage } from '../pages/deploy.ts'
import { recommenderPage } from '../pages/recommender.ts'

test('a recommendation for iris: measured, deployed, stopped', async ({ page, region, aws }) => {
  test.setTimeout(240_000)
  const recommender = recommenderPage(page, region)

  await test.step('The form packs typed and saved payloads, and takes role and bucket from the model', async () => {
    await recommender.open()
    await recommender.newJob.click()
    await recommender.model.fill('iris-demo')
    await recommender.payload(1).fill('5.1,3.5,1.4,0.2')
    await recommender.saved.click()
    await recommender.savedPayloads.first().getByRole('button').click()
    await expect(recommender.payload(2)).not.toBeEmpty()
    await recommender.maxTests.fill('1')
    await recommender.maxInvocations.fill('1')
    await recommender.name.fill('iris-recommended')
    await expect(recommender.wrongs).toHaveText('Nothing is missing.')
    await recommender.start.click()
    await expect(recommender.heading('iris-recommended')).toBeVisible()
  })

  await test.step('The model is really loaded, and the page says what AWS’s API says', async () => {
    await expect(recommender.status('COMPLETED')).toBeVisible({ timeout: 90_000 })
    await expect(page.getByText('1 of 1 done')).toBeVisible()
    const job = await aws.sagemaker.send(
      new DescribeInferenceRecommendationsJobCommand({ JobName: 'iris-recommended' }),
    )
    const [recommendation] = job.InferenceRecommendations ?? []
    expect(recommendation?.Metrics?.MaxInvocations).toBeGreaterThan(1)
    const row = recommender.results.getByRole('row').last()
    await expect(row).toContainText('1 × ml.m5.large')
    await expect(row).toContainText(`${recommendation?.Metrics?.ModelLatency} ms`)
  })

  await test.step('“Deploy this” fills the Deploy form', async () => {
    await recommender.deployThis.click()
    const deploy = deployPage(page, region)
    await expect(deploy.instanceType).toHaveValue('ml.m5.large')
    await expect(deploy.instanceCount).toHaveValue('1')
    await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue('iris-demo')
  })

  await test.step('An advanced job is stopped while it runs', async () => {
    await recommender.open()
    await recommender.newJob.click()
    await recommender.model.fill('iris-demo')
    await page.getByRole('radio', { name: 'Advanced' }).check()
    await recommender.payload(1).fill('5.1,3.5,1.4,0.2')
    await recommender.name.fill('iris-stopped')
    await recommender.start.click()
    await expect(recommender.heading('iris-stopped')).toBeVisible()
    await recommender.stop.click()
    await recommender.confirmStop.click()
    await expect(recommender.status('STOPPED')).toBeVisible({ timeout: 60_000 })
    await recommender.open()
    await expect(recommender.row('iris-stopped')).toContainText('Advanced')
    await expect(recommender.row('iris-recommended')).toContainText('COMPLETED')
  })
})
