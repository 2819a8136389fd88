import { createEndpoint, deleteEndpoint } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { uploadIrisWith } from '../iris-variation.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { fleetPage } from '../pages/fleet.ts'

const name = 'iris-broken'
const crash = "throw new Error('The weights are of another version.')\n"

test.afterEach(({ aws }) => deleteEndpoint(aws.sagemaker, { name }))

test('a model that crashes while it loads: Failed, AWS’s words, what helps, and its last words in the log', async ({
  page,
  region,
  demo,
  aws,
}) => {
  const fleet = fleetPage(page, region)
  const endpoint = endpointPage(page, region, name)
  const archiveUrl = await uploadIrisWith(aws.s3, demo.engine, name, crash)
  await fleet.open()
  await expect(fleet.row('iris-demo')).toBeVisible()
  await createEndpoint(aws.sagemaker, demo.engine, { name, archiveUrl })
  await expect(fleet.row(name)).toContainText('Failed', { timeout: 60_000 })
  await expect(fleet.row('iris-demo')).toContainText('InService')

  await fleet.row(name).getByRole('link').click()
  const main = page.getByRole('main')
  await expect(main).toContainText('Reason')
  await expect(main).toContainText(
    'did not pass the ping health check. Please check CloudWatch logs for this endpoint.',
  )
  await expect(main).toContainText('Usual cause.')
  await expect(main).toContainText('Cure.')
  await expect(main.getByRole('link', { name: 'Invoke', exact: true })).toHaveCount(1)
  await expect(endpoint.variant('AllTraffic')).not.toContainText('100%')
  await page.getByRole('link', { name: 'Read the logs' }).click()
  await expect(page.getByRole('region', { name: 'Logs' })).toContainText('The weights are of another version.')

  await endpoint.show('Invoke')
  await expect(main).toContainText(`${name} is Failed and takes no requests now.`)
})
