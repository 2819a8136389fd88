import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime'
import { deleteEndpoint, demoBucket, untilInService } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { capturesPage } from '../pages/captures.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { invokePage } from '../pages/invoke.ts'

const name = 'iris-captured'

test.beforeEach(async ({ aws: { sagemaker }, demo }) => {
  const { EndpointConfigName } = await sagemaker.send(new DescribeEndpointCommand({ EndpointName: 'iris-demo' }))
  const { ProductionVariants } = await sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName }))
  const ModelName = ProductionVariants?.[0]?.ModelName
  await sagemaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: name,
      ProductionVariants: [{ VariantName: 'main', ModelName, InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }],
      DataCaptureConfig: {
        EnableCapture: true,
        InitialSamplingPercentage: 100,
        DestinationS3Uri: `s3://${demoBucket(demo.engine)}/captured`,
        CaptureOptions: [{ CaptureMode: 'Input' }, { CaptureMode: 'Output' }],
        CaptureContentTypeHeader: { CsvContentTypes: ['text/csv'], JsonContentTypes: ['application/json'] },
      },
    }),
  )
  await sagemaker.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name }))
  await untilInService(sagemaker, name)
})

test.afterEach(({ aws }) => deleteEndpoint(aws.sagemaker, { name, model: 'none' }))

test('captured requests are read beside their answers, and sent again', async ({ page, region, aws }) => {
  test.setTimeout(120_000)
  const captures = capturesPage(page, region, name)
  const invoke = invokePage(page)
  await endpointPage(page, region, 'iris-demo').open()
  await expect(page.getByRole('navigation', { name: 'Endpoint', exact: true }).getByRole('link')).not.toHaveCount(0)
  await expect(captures.tab).toHaveCount(0)
  await endpointPage(page, region, name).open()
  await captures.tab.click()
  await expect(page.getByText('Nothing is captured yet')).toBeVisible()

  const send = (InferenceId: string, ContentType: string, Body: string | Buffer) =>
    aws.runtime.send(
      new InvokeEndpointCommand({ EndpointName: name, InferenceId, ContentType, Accept: 'text/csv', Body }),
    )
  await send('flower-one', 'text/csv', '5.1,3.5,1.4,0.2')
  await send('flower-two', 'application/json', JSON.stringify({ instances: [[6.3, 3.3, 6, 2.5]] }))
  await expect(async () => {
    await captures.lookAgain.click()
    await expect(captures.rows).toHaveCount(3, { timeout: 1000 })
  }).toPass({ timeout: 30_000 })

  await captures.rows.filter({ hasText: 'flower-two' }).getByRole('button').click()
  await expect(captures.request).toContainText('application/json')
  await expect(captures.request).toContainText('6.3')
  await expect(captures.answer).toContainText('virginica')
  await expect(page).toHaveURL(/event=[\da-f-]{36}/)
  await page.reload()
  await expect(captures.answer).toContainText('virginica')

  await captures.replay.click()
  await expect(page).toHaveURL(/\/invoke$/)
  await expect(invoke.editor).toContainText('"instances":[[6.3,3.3,6,2.5]]')
  await expect(invoke.contentType).toHaveValue('application/json')
  await invoke.accept.fill('text/csv')
  await invoke.send.click()
  await expect(invoke.answer).toContainText('virginica')
})
