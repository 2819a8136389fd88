import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointAsyncCommand } from '@aws-sdk/client-sagemaker-runtime'
import { deleteEndpoint, demoBucket, untilInService } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { scalingPage } from '../pages/scaling.ts'

const [queue, sleeper] = ['queue-scaling', 'serverless-scaling']

test.beforeEach(async ({ aws: { sagemaker }, demo }) => {
  const { EndpointConfigName } = await sagemaker.send(new DescribeEndpointCommand({ EndpointName: 'iris-demo' }))
  const { ProductionVariants } = await sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName }))
  const variant = { VariantName: 'main', ModelName: ProductionVariants?.[0]?.ModelName }
  await sagemaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: queue,
      ProductionVariants: [{ ...variant, InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }],
      AsyncInferenceConfig: { OutputConfig: { S3OutputPath: `s3://${demoBucket(demo.engine)}/queue-scaling` } },
    }),
  )
  await sagemaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: sleeper,
      ProductionVariants: [{ ...variant, ServerlessConfig: { MemorySizeInMB: 1024, MaxConcurrency: 4 } }],
    }),
  )
  for (const name of [queue, sleeper]) {
    await sagemaker.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name }))
    await untilInService(sagemaker, name)
  }
})

test.afterEach(async ({ aws }) => {
  for (const name of [queue, sleeper]) await deleteEndpoint(aws.sagemaker, { name, model: 'none' })
})

test('an asynchronous endpoint: simulated, set to go to zero, gone there and back', async ({
  page,
  region,
  aws,
  demo,
}) => {
  test.setTimeout(300_000)
  const scaling = scalingPage(page)
  await endpointPage(page, region, queue).open('scaling')

  await test.step('it can go to zero, not yet, and the page says what for', async () => {
    await expect(scaling.zero).toContainText('Not yet')
    await expect(scaling.zero).toContainText('Turn autoscaling on with a minimum of 0 and both policies.')
    await expect(scaling.metric.locator('option')).not.toContainText(['Invocations per instance'])
  })

  await test.step('the simulator shows a difference before anything is saved', async () => {
    await scaling.traffic.selectOption('A curve that I draw')
    await scaling.simulator.getByRole('button', { name: 'Spike' }).click()
    await scaling.bears.fill('200')
    await expect(scaling.simulated('Longest backlog')).toContainText(/\d/)
    const [today, edited] = await scaling.simulated('Most instances').getByRole('cell').allTextContents()
    expect(edited, 'the form would add instances').not.toBe(today)
    const point = scaling.simulator.getByRole('slider').nth(12)
    await point.focus()
    await page.keyboard.press('PageDown')
    await expect(page).toHaveURL(/simCurve=.*&simCapacity=200|simCapacity=200.*simCurve=/)
    await page.reload()
    await expect(scaling.bears).toHaveValue('200')
  })

  await test.step('both policies and the alarm are made together', async () => {
    await scaling.fillInBoth.click()
    await expect(scaling.minimum).toHaveValue('0')
    await scaling.turnOn.click()
    await expect(scaling.now).toContainText('0 to 2')
    await expect(scaling.now).toContainText('HasBacklogWithoutCapacity ≥ 1 in 2 of 2 × 60 s')
    await expect(scaling.zero).toContainText('Yes')
  })

  await test.step('the empty queue takes the last instance away; one request brings it back', async () => {
    await expect(scaling.instances).toHaveText('0', { timeout: 90_000 })
    const input = { Bucket: demoBucket(demo.engine), Key: 'queue-scaling/in.csv' }
    await aws.s3.send(new PutObjectCommand({ ...input, Body: '5.1,3.5,1.4,0.2', ContentType: 'text/csv' }))
    await aws.runtime.send(
      new InvokeEndpointAsyncCommand({
        EndpointName: queue,
        InputLocation: `s3://${input.Bucket}/${input.Key}`,
        ContentType: 'text/csv',
      }),
    )
    await expect(scaling.instances).toHaveText('1', { timeout: 200_000 })
    await expect(scaling.activities).toContainText('from-zero')
  })

  await test.step('it goes as it came: both policies, and no alarm stays', async () => {
    await scaling.remove()
    await expect(scaling.now).toContainText('Off')
    const { MetricAlarms } = await aws.cloudwatch.send(new DescribeAlarmsCommand({ AlarmNamePrefix: queue }))
    expect(MetricAlarms).toEqual([])
  })
})

test('a serverless endpoint scales by itself, until provisioned concurrency is turned on and scaled', async ({
  page,
  region,
}) => {
  const scaling = scalingPage(page)
  await endpointPage(page, region, sleeper).open('scaling')
  await expect(scaling.zero).toContainText('Yes, by itself')
  await page.getByRole('spinbutton', { name: 'Provisioned concurrency' }).fill('9')
  await expect(page.getByText('from 1 to 4')).toBeVisible()
  await page.getByRole('spinbutton', { name: 'Provisioned concurrency' }).fill('2')
  await page.getByRole('button', { name: 'Provision', exact: true }).click()
  await expect(scaling.turnOn).toBeVisible({ timeout: 45_000 })
  await expect(scaling.zero).toContainText('2 are kept warm')
  await scaling.minimum.fill('0')
  await scaling.turnOn.click()
  await expect(page.getByText('Autoscaling keeps a provisioned concurrency of at least 1.')).toBeVisible()
  await scaling.minimum.fill('1')
  await scaling.maximum.fill('4')
  await scaling.turnOn.click()
  await expect(scaling.now).toContainText('1 to 4')
  await expect(scaling.now).toContainText('Provisioned concurrency utilization at 0.5')
})
