import { PutObjectCommand } from '@aws-sdk/client-s3'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  UpdateEndpointWeightsAndCapacitiesCommand,
} from '@aws-sdk/client-sagemaker'
import { deleteEndpoint, demoBucket, untilInService } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'

const name = 'iris-async'

test.beforeEach(async ({ aws: { sagemaker }, demo }) => {
  const { EndpointConfigName } = await sagemaker.send(new DescribeEndpointCommand({ EndpointName: 'iris-demo' }))
  const { ProductionVariants } = await sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName }))
  const ModelName = ProductionVariants?.[0]?.ModelName
  const results = `s3://${demoBucket(demo.engine)}/async`
  await sagemaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: name,
      ProductionVariants: [{ VariantName: 'main', ModelName, InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }],
      AsyncInferenceConfig: { OutputConfig: { S3OutputPath: `${results}/out`, S3FailurePath: `${results}/failed` } },
    }),
  )
  await sagemaker.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name }))
  await untilInService(sagemaker, name)
})

test.afterEach(({ aws }) => deleteEndpoint(aws.sagemaker, { name, model: 'none' }))

test('an asynchronous call is sent, followed, found again, and tells why it failed', async ({
  page,
  region,
  aws,
  demo,
}) => {
  test.setTimeout(150_000)
  const invoke = invokePage(page)
  const setInstances = (DesiredInstanceCount: number) =>
    aws.sagemaker.send(
      new UpdateEndpointWeightsAndCapacitiesCommand({
        EndpointName: name,
        DesiredWeightsAndCapacities: [{ VariantName: 'main', DesiredInstanceCount }],
      }),
    )
  await endpointPage(page, region, name).open('invoke')

  await test.step('a typed payload comes back as a table, with its times', async () => {
    await invoke.accept.fill('text/csv')
    await invoke.type('CSV', '5.1,3.5,1.4,0.2\n6.3,3.3,6.0,2.5')
    await expect(invoke.call).toContainText('Succeeded')
    await expect(invoke.call.getByRole('row')).toHaveCount(3)
    await expect(invoke.call.getByRole('row', { name: 'setosa' })).toBeVisible()
    await expect(invoke.call.getByRole('row', { name: 'virginica' })).toBeVisible()
    await expect(invoke.call.getByText('In the queue').locator('xpath=following-sibling::*')).toContainText(/\d.*s/)
    await expect(page).toHaveURL(/\?call=\d{16}-/)
  })

  await test.step('a bad one says why, in SageMaker’s words', async () => {
    await invoke.type('CSV', '5.1,wide')
    await expect(invoke.call).toContainText('Failed')
    await expect(invoke.call).toContainText('Received client error (400)')
  })

  await test.step('a large file goes through S3, and one that lies there is taken', async () => {
    const rows = `${'5.1,3.5,1.4,0.2\n'.repeat(9000)}`
    await invoke.as('File')
    await invoke.file.setInputFiles({ name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })
    await invoke.send.click()
    await expect(invoke.call).toContainText('/async-inputs/')
    await expect(invoke.call).toContainText('Succeeded')
    await expect(invoke.call).toContainText('8,500 more rows')
    const input = { Bucket: demoBucket(demo.engine), Key: 'async/in.csv' }
    await aws.s3.send(new PutObjectCommand({ ...input, Body: '5.9,3.0,5.1,1.8' }))
    await invoke.as('In S3')
    await page.getByRole('textbox', { name: 'Input in S3' }).fill(`s3://${input.Bucket}/${input.Key}`)
    await invoke.contentType.fill('text/csv')
    await invoke.send.click()
    await expect(invoke.call.getByRole('row', { name: 'virginica' })).toBeVisible()
    await expect(invoke.calls).toHaveCount(4)
  })

  await test.step('what waits for an instance survives a reload, and is done when there is one', async () => {
    await setInstances(0)
    await expect
      .poll(async () => {
        const { ProductionVariants } = await aws.sagemaker.send(new DescribeEndpointCommand({ EndpointName: name }))
        return ProductionVariants?.[0]?.CurrentInstanceCount
      })
      .toBe(0)
    await untilInService(aws.sagemaker, name)
    await invoke.type('CSV', '5.1,3.5,1.4,0.2')
    await expect(invoke.call).toContainText('Pending')
    await expect(invoke.call).toContainText('no call that cancels')
    await page.reload()
    await expect(invoke.call).toContainText('Pending')
    await expect(invoke.calls.first()).toContainText('Pending')
    await setInstances(1)
    await expect(invoke.call).toContainText('Succeeded', { timeout: 45_000 })
    await expect(invoke.call.getByRole('row', { name: 'setosa' })).toBeVisible()
    await expect(invoke.calls.first()).toContainText('Succeeded')
  })

  await test.step('an earlier one is a link that shows the same', async () => {
    await invoke.calls.nth(3).getByRole('button').click()
    await expect(invoke.call).toContainText('Failed')
    const link = page.url()
    await page.goto('/')
    await page.goto(link)
    await expect(invoke.call).toContainText('Received client error (400)')
  })
})
